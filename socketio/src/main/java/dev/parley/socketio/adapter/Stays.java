package dev.parley.socketio.adapter;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// In which rooms one socket has been, and between which events: it missed what was said to a room while it
/// was in it, and not what was said there before it came. Guarded by the adapter's lock.
final class Stays {

    /// So many stays that have ended are remembered, besides those that are too old to matter.
    private static final int MAX_ENDED = 1_000;

    private final String id;
    private final Map<String, Long> present = new HashMap<>(4);
    private final Deque<Ended> ended = new ArrayDeque<>(0);
    private long forgotten;

    /// @param last the number of the last event before the socket came
    Stays(String id, long last) {
        this.id = id;
        present.put(id, last);
    }

    /// Heard what has a number above `from` and up to `until`.
    private record Ended(String room, long from, long until) {}

    /// After which event it came.
    long begin() {
        return present.getOrDefault(id, 0L);
    }

    void join(Collection<String> rooms, long last) {
        rooms.forEach(room -> present.putIfAbsent(room, last));
    }

    /// @param dropped the number up to which nothing is kept any more
    void leave(Collection<String> rooms, long last, long dropped) {
        for (String room : rooms) {
            Long from = room.equals(id) ? null : present.remove(room);
            if (from != null && from < last) {
                ended.add(new Ended(room, from, last));
            }
        }
        while (!ended.isEmpty() && ended.element().until() <= dropped) {
            ended.remove();
        }
        while (ended.size() > MAX_ENDED) {
            forgotten = ended.remove().until();
        }
    }

    /// Whether it can be told for all that came after `number`.
    boolean areKnownAfter(long number) {
        return number >= forgotten;
    }

    boolean heard(PacketLog.Entry entry) {
        Audience audience = entry.audience();
        boolean meant = audience.rooms().isEmpty() ? wasIn(id, entry.number()) : wasInAny(audience.rooms(), entry);
        return meant && !wasInAny(audience.except(), entry);
    }

    private boolean wasInAny(Collection<String> rooms, PacketLog.Entry entry) {
        for (String room : rooms) {
            if (wasIn(room, entry.number())) {
                return true;
            }
        }
        return false;
    }

    private boolean wasIn(String room, long number) {
        Long from = present.get(room);
        if (from != null && from < number) {
            return true;
        }
        for (Ended stay : ended) {
            if (stay.room().equals(room) && stay.from() < number && number <= stay.until()) {
                return true;
            }
        }
        return false;
    }
}
