package dev.parley.faults.check;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Message;
import dev.parley.faults.record.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a client applied, room by room, parted where it had to begin anew.
final class Applied {

    private final List<Stretch> done = new ArrayList<>();
    private final Map<String, Stretch> open = new HashMap<>();

    /// Messages that were applied one after the other behind a position.
    record Stretch(String room, long from, List<Message> messages) {

        long position() {
            return messages.isEmpty() ? from : messages.getLast().seq();
        }
    }

    private Applied() {}

    static Stream<Stretch> stretches(ClientRecord client) {
        Applied applied = of(client);
        return Stream.concat(applied.done.stream(), applied.open.values().stream());
    }

    /// What the client knows in the end of a room.
    static Optional<Stretch> last(ClientRecord client, String room) {
        return Optional.ofNullable(of(client).open.get(room));
    }

    /// How far the client is in the end; 0 where it knows nothing.
    static long position(ClientRecord client, String room) {
        Stretch last = of(client).open.get(room);
        return last == null ? 0 : last.position();
    }

    private static Applied of(ClientRecord client) {
        Applied applied = new Applied();
        client.notes().forEach(applied::take);
        return applied;
    }

    private void take(Note note) {
        switch (note) {
            case Note.Began(var _, var room, var position) -> begin(room, position);
            case Note.Heard(var _, var message, var _, var fate)
            when fate == Note.Fate.APPLIED ->
                open.computeIfAbsent(message.room(), room -> new Stretch(room, 0, new ArrayList<>()))
                        .messages()
                        .add(message);
            case Note.Heard _,
                    Note.Sent _,
                    Note.Acknowledged _,
                    Note.Refused _,
                    Note.Unanswered _,
                    Note.Connected _,
                    Note.Broken _,
                    Note.Joining _,
                    Note.Left _ -> {}
        }
    }

    private void begin(String room, long position) {
        Stretch before = open.put(room, new Stretch(room, position, new ArrayList<>()));
        if (before != null) {
            done.add(before);
        }
    }
}
