package dev.parley.chat;

import java.util.List;

/// What came after a position in one room.
public sealed interface Update {

    /// Without hole from position + 1 on; with `more`, the rest is asked of the history.
    record Entries(List<Entry> entries, boolean more) implements Update {

        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /// The position means nothing here (any more): forget the room's entries and load its history.
    record Reset() implements Update {}
}
