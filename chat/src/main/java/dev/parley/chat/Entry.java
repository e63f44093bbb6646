package dev.parley.chat;

import java.time.Instant;

/// One line of a room's log. `seq` is its place, from 1, without holes; `at` informs and never orders.
public record Entry(RoomId room, long seq, EntryId id, Instant at, Person author, Body body) {

    /// What happened.
    public sealed interface Body {

        /// Somebody spoke.
        ///
        /// @param key the sender's, by which its client knows its own words again
        record Said(String text, PostKey key) implements Body {}

        record Joined() implements Body {}

        record Left() implements Body {}
    }

    /// UTF-8 bytes its text may take, at the most: what a resume counts.
    long weight() {
        return switch (body) {
            case Body.Said(var text, var _) -> text.length() * 3L;
            case Body.Joined _, Body.Left _ -> 0;
        };
    }
}
