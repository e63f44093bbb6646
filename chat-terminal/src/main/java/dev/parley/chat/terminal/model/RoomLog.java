package dev.parley.chat.terminal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/// What is known of one room's log: an unbroken run of entries that ends at the position, the seq up to
/// which nothing is missing. The order is `seq` alone; times inform.
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
        entries.addAll(0, older);
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
}
