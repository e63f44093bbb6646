package dev.parley.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects read marks in memory and stores them together, because a busy room makes more marks than
/// entries and a mark that is lost with a crash costs nobody anything. Safe from any thread.
final class ReadMarks {

    /// Beyond, whoever brings the next one stores them all.
    private static final int MOST = 10_000;

    private final ReadPositions kept;
    private final Map<PersonId, Map<RoomId, Long>> pending = new HashMap<>();
    private int size;

    ReadMarks(ReadPositions kept) {
        this.kept = kept;
    }

    void rise(ReadMark mark) {
        if (add(mark) > MOST) {
            store();
        }
    }

    private synchronized int add(ReadMark mark) {
        Map<RoomId, Long> own = pending.computeIfAbsent(mark.person(), _ -> new HashMap<>());
        if (own.merge(mark.room(), mark.seq(), Math::max) == mark.seq()) {
            size++;
        }
        return size;
    }

    /// Stores what has been collected.
    ///
    /// @throws ChatException `OVERLOADED` or `UNAVAILABLE`; then the marks are still here
    void store() {
        List<ReadMark> marks = collected();
        if (!marks.isEmpty()) {
            kept.rise(marks);
            forget(marks);
        }
    }

    private synchronized List<ReadMark> collected() {
        return pending.entrySet().stream()
                .flatMap(own -> own.getValue().entrySet().stream()
                        .map(mark -> new ReadMark(own.getKey(), mark.getKey(), mark.getValue())))
                .toList();
    }

    /// Those that have not risen meanwhile.
    private synchronized void forget(Collection<ReadMark> marks) {
        for (ReadMark mark : marks) {
            pending.computeIfPresent(mark.person(), (_, own) -> {
                own.remove(mark.room(), mark.seq());
                return own.isEmpty() ? null : own;
            });
        }
        size = pending.values().stream().mapToInt(Map::size).sum();
    }

    long of(PersonId person, RoomId room) {
        return Math.max(kept.of(person, room), pendingOf(person).getOrDefault(room, 0L));
    }

    Map<RoomId, Long> of(PersonId person) {
        Map<RoomId, Long> positions = new HashMap<>(kept.of(person));
        pendingOf(person).forEach((room, seq) -> positions.merge(room, seq, Math::max));
        return positions;
    }

    private synchronized Map<RoomId, Long> pendingOf(PersonId person) {
        return Map.copyOf(pending.getOrDefault(person, Map.of()));
    }
}
