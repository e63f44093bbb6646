package dev.parley.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One ephemeral room: its members, and as much of its log as is kept. Guarded by [MemoryRooms].
///
/// Words are kept in one place, the entry that said them; an edit in the log borrows them from there.
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
        entries.add(withoutBorrowedWords(entry));
        return entry;
    }

    private static Entry withoutBorrowedWords(Entry entry) {
        return entry.body() instanceof Entry.Body.Edited(var target, var _, var key)
                ? entry.with(new Entry.Body.Edited(target, Optional.empty(), key))
                : entry;
    }

    /// The one place where words are replaced, or erased if there are none.
    ///
    /// @param by seq of the edit or deletion; it may have made the target the one entry too many
    void change(Entry target, Optional<String> words, long by) {
        if (target.seq() >= oldest()) {
            entries.set(place(target.seq()), target.with(changed(target, words, by)));
        }
    }

    private static Entry.Body changed(Entry target, Optional<String> words, long by) {
        PostKey key = target.body().sentWith().orElseThrow();
        return words.<Entry.Body>map(text -> new Entry.Body.Reworded(text, key, by))
                .orElseGet(() -> new Entry.Body.Erased(key, by));
    }

    /// The oldest entry, if there is one too many; it is no longer kept.
    Optional<Entry> dropOldest() {
        return entries.size() > mostEntries ? Optional.of(entries.removeFirst()) : Optional.empty();
    }

    /// The entry at this place as it stands now, if it is kept.
    Optional<Entry> entry(long seq) {
        return seq < oldest() || seq > head
                ? Optional.empty()
                : Optional.of(entries.get(place(seq))).map(this::asItStands);
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
        long oldest = oldest();
        int from = place(Math.max(window.first(head), oldest));
        int to = place(Math.max(window.last(head), oldest - 1) + 1);
        List<Entry> shown = from < to ? entries.subList(from, to) : List.of();
        return new Page(shown.stream().map(this::asItStands).toList(), window.leavesMore(oldest, head), head, oldest);
    }

    private long oldest() {
        return head - entries.size() + 1;
    }

    private int place(long seq) {
        return (int) (seq - oldest());
    }

    private Entry asItStands(Entry entry) {
        if (!(entry.body() instanceof Entry.Body.Edited(var target, var _, var key))) {
            return entry;
        }
        return entry.with(new Entry.Body.Edited(target, wordsOf(entry.seq(), target), key));
    }

    /// What is said at `target`, as long as this edit is the newest of it.
    private Optional<String> wordsOf(long edit, long target) {
        return target >= oldest()
                        && entries.get(place(target)).body() instanceof Entry.Body.Reworded(var text, var _, var newest)
                        && newest == edit
                ? Optional.of(text)
                : Optional.empty();
    }
}
