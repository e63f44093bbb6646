package dev.parley.chat.terminal.model;

import java.util.List;

/// What `sync` answers for one position.
public sealed interface Update {

    /// What came after the position, without a hole; `more`: there is more behind the last of these.
    record Following(List<Entry> entries, boolean more) implements Update {

        public Following {
            entries = List.copyOf(entries);
        }
    }

    /// The position means nothing (any more): load the newest page.
    record Reset() implements Update {}
}
