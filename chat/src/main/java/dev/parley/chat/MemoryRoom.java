package dev.parley.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One ephemeral room: its members, and as much of its log as is kept. Guarded by [MemoryRooms].
final class MemoryRoom {

    final Room room;
    final Map<PersonId, Person> members = new LinkedHashMap<>();
    final Map<PersonId, Long> readPositions = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final int mostEntries;
    private long head;

    MemoryRoom(Room room, int mostEntries) {
        this.room = room;
        this.mostEntries = mostEntries;
    }

    Entry append(Person author, Instant at, Entry.Body body) {
        Entry entry = new Entry(room.id(), ++head, EntryId.random(), at, author, body);
        entries.add(entry);
        return entry;
    }

    /// The oldest entry, if there is one too many; it is no longer kept.
    Optional<Entry> dropOldest() {
        return entries.size() > mostEntries ? Optional.of(entries.removeFirst()) : Optional.empty();
    }

    List<Entry> entries() {
        return entries;
    }

    long head() {
        return head;
    }

    RoomRepository.Standing standing() {
        return new RoomRepository.Standing(room, head);
    }

    Page page(Window window) {
        long oldest = head - entries.size() + 1;
        int from = (int) (Math.max(window.first(head), oldest) - oldest);
        int to = (int) (Math.max(window.last(head), oldest - 1) - oldest + 1);
        List<Entry> shown = from < to ? entries.subList(from, to) : List.of();
        return new Page(shown, window.leavesMore(oldest, head), head, oldest);
    }
}
