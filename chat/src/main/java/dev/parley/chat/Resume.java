package dev.parley.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Answers somebody who comes back: what they missed in each room, complete, or that they are to begin anew.
final class Resume {

    private final Rooms rooms;
    private final ChatLimits limits;
    private final Epoch epoch;

    Resume(Rooms rooms, ChatLimits limits, Epoch epoch) {
        this.rooms = rooms;
        this.limits = limits;
        this.epoch = epoch;
    }

    Map<RoomId, Update> updates(PersonId person, Epoch theirs, Map<RoomId, Long> positions) {
        // Their rooms, the lobby, and as many again that they may have left meanwhile.
        if (positions.size() > 2 * (limits.roomsPerPerson() + 1)) {
            throw new ChatException(Refusal.BAD_REQUEST, "rooms: too many positions");
        }
        Map<RoomId, Update> updates = new LinkedHashMap<>();
        Budget all = new Budget(limits.resumeEntriesInAll(), limits.resumeBytesInAll());
        positions.forEach((room, position) -> {
            boolean known = epoch.equals(theirs) && rooms.isMember(room, person);
            updates.put(room, known ? since(room, position, all) : new Update.Reset());
        });
        return updates;
    }

    private Update since(RoomId room, long position, Budget all) {
        RoomLog log = rooms.log(room);
        long behind = log.head(room) - position;
        if (position < 0 || behind < 0 || behind > limits.resumeEntries()) {
            return new Update.Reset();
        }
        if (behind == 0) {
            return new Update.Entries(List.of(), false);
        }
        Page page = log.page(room, new Window.After(position, limits.resumeEntries()));
        if (page.oldest() > position + 1) {
            return new Update.Reset(); // an ephemeral room has let some of them go
        }
        Budget one = new Budget(limits.resumeEntries(), limits.resumeBytes());
        List<Entry> fitting = page.entries().stream()
                .takeWhile(entry -> one.covers(entry) && all.covers(entry))
                .toList();
        return new Update.Entries(
                fitting, page.more() || fitting.size() < page.entries().size());
    }

    /// What may still be sent in one answer.
    private static final class Budget {

        private long entries;
        private long bytes;

        Budget(long entries, long bytes) {
            this.entries = entries;
            this.bytes = bytes;
        }

        boolean covers(Entry entry) {
            entries--;
            bytes -= entry.weight();
            return entries >= 0 && bytes >= 0;
        }
    }
}
