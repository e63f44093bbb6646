package dev.parley.chat;

import java.time.Instant;
import java.util.Optional;

/// What somebody looks for, as they put it.
///
/// @param words all of them, in any order; each is a word and nothing else, whatever it looks like
/// @param from words of the name of who said it
/// @param room in which it was said
/// @param after said then or later
/// @param before said earlier
/// @param cursor where the page before ended
/// @param limit hits in a page, if fewer than the chat would give
public record SearchWish(
        String words,
        Optional<String> from,
        Optional<RoomId> room,
        Optional<Instant> after,
        Optional<Instant> before,
        Order order,
        Optional<String> cursor,
        int limit) {

    /// In which order hits come.
    public enum Order {
        NEWEST,
        /// Those where the words stand most often and among the fewest others, of the newest five hundred.
        BEST
    }
}
