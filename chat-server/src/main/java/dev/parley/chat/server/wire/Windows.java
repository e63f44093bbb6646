package dev.parley.chat.server.wire;

import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;
import dev.parley.chat.Window;
import java.util.Optional;

/// Reads which part of a log is asked for.
public final class Windows {

    private static final int PAGE = 100;

    private Windows() {}

    /// The newest page if neither `after` nor `before` is given; `limit` is brought into 1 to 100.
    public static Window of(Optional<Long> after, Optional<Long> before, Optional<Long> limit) {
        if (after.isPresent() && before.isPresent()) {
            throw new ChatException(Refusal.BAD_REQUEST, "after, before: one of the two");
        }
        int page = Math.clamp(limit.orElse((long) PAGE), 1, PAGE);
        return after.<Window>map(seq -> new Window.After(seq, page))
                .or(() -> before.map(seq -> new Window.Before(seq, page)))
                .orElseGet(() -> new Window.Newest(page));
    }
}
