package dev.parley.chat;

import java.time.Instant;
import java.util.Optional;

/// One line of a room's log. `seq` is its place, from 1, without holes; `at` informs and never orders.
public record Entry(RoomId room, long seq, EntryId id, Instant at, Person author, Body body) {

    /// What happened.
    ///
    /// What was said is given as it stands now, wherever it is read; its edits and its deletion are entries
    /// too, and name it by its seq.
    public sealed interface Body {

        /// Somebody spoke.
        ///
        /// @param key the sender's, by which its client knows its own words again
        record Said(String text, PostKey key) implements Body {}

        /// Somebody spoke, and put it in other words since.
        ///
        /// @param text the newest words; those before are kept nowhere
        /// @param edit seq of the newest edit
        record Reworded(String text, PostKey key, long edit) implements Body {}

        /// Somebody spoke, and took it back: the words are gone.
        ///
        /// @param deletion its seq
        record Erased(PostKey key, long deletion) implements Body {}

        /// The author of an earlier entry put it in other words.
        ///
        /// @param target seq of what was said
        /// @param text the new words; empty if they have been replaced or erased by a later entry
        record Edited(long target, Optional<String> text, PostKey key) implements Body {}

        /// The author of an earlier entry took it back.
        ///
        /// @param target seq of what was said
        record Deleted(long target, PostKey key) implements Body {}

        record Joined() implements Body {}

        record Left() implements Body {}

        /// The key it was sent with.
        default Optional<PostKey> sentWith() {
            return switch (this) {
                case Said(var _, var key) -> Optional.of(key);
                case Reworded(var _, var key, var _) -> Optional.of(key);
                case Erased(var key, var _) -> Optional.of(key);
                case Edited(var _, var _, var key) -> Optional.of(key);
                case Deleted(var _, var key) -> Optional.of(key);
                case Joined _, Left _ -> Optional.empty();
            };
        }
    }

    /// The same entry, with this to say.
    Entry with(Body other) {
        return new Entry(room, seq, id, at, author, other);
    }

    /// UTF-8 bytes its text may take, at the most: what a resume counts.
    long weight() {
        return switch (body) {
            case Body.Said(var text, var _) -> weight(text);
            case Body.Reworded(var text, var _, var _) -> weight(text);
            case Body.Edited(var _, var text, var _) -> text.map(Entry::weight).orElse(0L);
            case Body.Erased _, Body.Deleted _, Body.Joined _, Body.Left _ -> 0;
        };
    }

    private static long weight(String text) {
        return text.length() * 3L;
    }
}
