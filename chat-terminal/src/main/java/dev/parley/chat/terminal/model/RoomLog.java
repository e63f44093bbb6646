package dev.parley.chat.terminal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What is known of one room's log: an unbroken run of entries that ends at the position, the seq up to
/// which nothing is missing. The order is `seq` alone; times inform. Edits and deletions have their place in
/// the run, and change what they name.
public final class RoomLog {

    public enum Applied {
        APPLIED,
        KNOWN,
        GAP
    }

    private final List<Entry> entries = new ArrayList<>();
    private boolean loaded;
    private long position;
    private long highest;
    private boolean olderExist;

    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /// Nothing, while no page was loaded.
    public OptionalLong position() {
        return loaded ? OptionalLong.of(position) : OptionalLong.empty();
    }

    public boolean isLoaded() {
        return loaded;
    }

    public boolean olderExist() {
        return olderExist;
    }

    /// The seq of the oldest entry that is known.
    public OptionalLong first() {
        return entries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(entries.getFirst().seq());
    }

    public Optional<Entry> find(long seq) {
        OptionalInt at = at(seq);
        return at.isPresent() ? Optional.of(entries.get(at.getAsInt())) : Optional.empty();
    }

    /// Whether an entry beyond the position was heard of: something between is missing.
    public boolean isBehind() {
        return loaded && highest > position;
    }

    /// Takes the newest page as the whole of what is known.
    public void begin(List<Entry> page, boolean more, long head) {
        entries.clear();
        entries.addAll(page);
        loaded = true;
        position = page.isEmpty() ? head : page.getLast().seq();
        highest = Math.max(highest, position);
        olderExist = more;
    }

    /// Applies position + 1, drops what is at or below the position, and tells of what is beyond it.
    public Applied apply(Entry entry) {
        highest = Math.max(highest, entry.seq());
        if (!loaded || entry.seq() > position + 1) {
            return Applied.GAP;
        }
        if (entry.seq() <= position) {
            return Applied.KNOWN;
        }
        entries.add(entry);
        change(entry);
        position = entry.seq();
        return Applied.APPLIED;
    }

    /// Hears that the log goes up to here.
    public void reaches(long head) {
        highest = Math.max(highest, head);
    }

    /// Takes entries that follow the position; false if they leave a hole.
    public boolean extend(List<Entry> following) {
        return following.stream().noneMatch(entry -> apply(entry) == Applied.GAP);
    }

    /// Puts older entries in front; a page that does not join on is dropped.
    public void prepend(List<Entry> page, boolean more) {
        if (entries.isEmpty()) {
            return;
        }
        long first = entries.getFirst().seq();
        List<Entry> older = page.stream().filter(entry -> entry.seq() < first).toList();
        if (!older.isEmpty() && older.getLast().seq() != first - 1) {
            return;
        }
        List<Entry> newer = List.copyOf(entries);
        entries.addAll(0, older);
        // The page may have been read before the last of them were written.
        newer.forEach(this::change);
        olderExist = more;
    }

    /// The server says that there is nothing beyond the position.
    public void caughtUp() {
        highest = position;
    }

    /// Lets go of all but the newest entries; they can be loaded again.
    public void trim(int keep) {
        if (entries.size() > keep) {
            entries.subList(0, entries.size() - keep).clear();
            olderExist = true;
        }
    }

    /// Positions of before mean nothing any more: the next page begins anew. What is shown stays until it
    /// comes.
    public void forget() {
        loaded = false;
        highest = 0;
        olderExist = false;
    }

    // The one place where words are replaced or erased; those of an edit before it go as well.
    private void change(Entry change) {
        find(change.target()).ifPresent(said -> {
            Entry changed = said.after(change);
            if (!changed.equals(said)) {
                put(changed);
                find(said.edited()).map(Entry::withoutWords).ifPresent(this::put);
            }
        });
    }

    private void put(Entry entry) {
        at(entry.seq()).ifPresent(at -> entries.set(at, entry));
    }

    // The run has no holes: the place follows from the seq.
    private OptionalInt at(long seq) {
        long at = seq - first().orElse(0);
        boolean there = at >= 0 && at < entries.size() && entries.get((int) at).seq() == seq;
        return there ? OptionalInt.of((int) at) : OptionalInt.empty();
    }
}
