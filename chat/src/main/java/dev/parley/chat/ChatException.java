package dev.parley.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The chat said no. Expected, so it has no stack trace and does not belong into an error log.
public final class ChatException extends RuntimeException {

    private final Refusal refusal;
    private final Optional<Duration> retryAfter;
    private final List<String> suggestions;

    /// A refusal in one sentence.
    ///
    /// @param message one sentence for the person who asked; shown as it is
    public ChatException(Refusal refusal, String message) {
        this(refusal, message, Optional.empty(), List.of());
    }

    private ChatException(Refusal refusal, String message, Optional<Duration> retryAfter, List<String> suggestions) {
        super(message, null, false, false);
        this.refusal = refusal;
        this.retryAfter = retryAfter;
        this.suggestions = suggestions;
    }

    /// A refusal that ends by itself after `retryAfter`.
    public static ChatException retryLater(Refusal refusal, String message, Duration retryAfter) {
        return new ChatException(refusal, message, Optional.of(retryAfter), List.of());
    }

    static ChatException nameTaken(String message, List<String> suggestions) {
        return new ChatException(Refusal.NAME_TAKEN, message, Optional.empty(), List.copyOf(suggestions));
    }

    public Refusal refusal() {
        return refusal;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /// Free names, if the refusal is `NAME_TAKEN`.
    public List<String> suggestions() {
        return suggestions;
    }
}
