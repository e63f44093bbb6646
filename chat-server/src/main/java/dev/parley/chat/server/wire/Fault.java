package dev.parley.chat.server.wire;

import dev.parley.chat.ChatException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// `Fault` of the API: why something was not done.
public record Fault(
        boolean ok, String code, String message, Optional<Long> retryAfterMs, Optional<List<String>> suggestions) {

    public static Fault of(String code, String message) {
        return new Fault(false, code, message, Optional.empty(), Optional.empty());
    }

    public static Fault of(ChatException refused) {
        return new Fault(
                false,
                refused.refusal().code(),
                Objects.requireNonNullElse(refused.getMessage(), ""),
                refused.retryAfter().map(Duration::toMillis),
                Optional.of(refused.suggestions()).filter(names -> !names.isEmpty()));
    }

    /// Our own fault: the log has the details, the client gets nothing of them.
    public static Fault internal() {
        return of("internal", "Something went wrong here. It was logged.");
    }
}
