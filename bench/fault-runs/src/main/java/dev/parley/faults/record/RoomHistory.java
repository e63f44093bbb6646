package dev.parley.faults.record;

import java.util.List;

/// The log of a room as it stands at the end, in the order in which the server gives it.
///
/// @param openToAll the lobby, which nobody joins
public record RoomHistory(String room, boolean openToAll, List<Message> messages) {

    public RoomHistory {
        messages = List.copyOf(messages);
    }

    public long head() {
        return messages.isEmpty() ? 0 : messages.getLast().seq();
    }
}
