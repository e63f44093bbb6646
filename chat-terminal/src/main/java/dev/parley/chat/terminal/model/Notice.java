package dev.parley.chat.terminal.model;

import java.time.Instant;

/// Something told in a room that is no entry of its log, behind the entry `after`; it is kept nowhere but
/// here.
public record Notice(Instant at, long after, What what) {

    public sealed interface What {

        /// Somebody's last connection broke, or ended.
        record Lost(Person person) implements What {}

        /// Somebody is here (again).
        record Here(Person person) implements What {}

        /// The program's own words, in answer to a command; each is one line.
        record Told(String text) implements What {}
    }
}
