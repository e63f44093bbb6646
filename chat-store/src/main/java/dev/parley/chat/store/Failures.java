package dev.parley.chat.store;

import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;
import java.time.Duration;

/// The refusals of a store, whichever it is.
final class Failures {

    private static final Duration SOON = Duration.ofSeconds(2);

    private Failures() {}

    static ChatException unavailable() {
        return ChatException.retryLater(Refusal.UNAVAILABLE, "nothing can be stored now", SOON);
    }

    static ChatException tooBroad() {
        return new ChatException(
                Refusal.TOO_BROAD, "that is too much to look through: add a word, a room, a person or a time");
    }

    static ChatException overloaded() {
        return ChatException.retryLater(Refusal.OVERLOADED, "too much is waiting to be stored", SOON);
    }
}
