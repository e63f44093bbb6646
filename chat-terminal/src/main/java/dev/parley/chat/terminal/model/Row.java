package dev.parley.chat.terminal.model;

import java.time.Instant;
import java.util.List;

/// One thing that is shown in a room. `key` names it for as long as it is shown, so that a reader who looks
/// further up stays where they are.
public sealed interface Row {

    String key();

    record Day(String key, Instant at) implements Row {}

    /// What is below was not read when I came.
    record New(String key) implements Row {}

    /// Words, or the place where some were deleted.
    record Said(String key, Entry entry) implements Row {}

    record Moved(String key, Instant at, boolean joined, List<Person> persons) implements Row {

        public Moved {
            persons = List.copyOf(persons);
        }
    }

    record Noticed(String key, Notice notice) implements Row {}

    record OnItsWay(String key, Letter letter) implements Row {}
}
