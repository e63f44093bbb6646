package dev.parley.chat.terminal.model;

import java.util.List;

/// A page of a room's history, oldest first; `more` says whether the log goes on in the direction that was
/// asked.
public record Page(Room room, List<Entry> entries, boolean more, List<Person> members) {

    public Page {
        entries = List.copyOf(entries);
        members = List.copyOf(members);
    }
}
