package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Asks one client and waits for its answer, for so long and no longer. Immutable; safe from any thread.
///
///     Vote vote = socket.timeout(Duration.ofSeconds(5)).call(Vote.class, "vote?", question);
public final class Caller {

    private final Socket socket;
    private final Duration timeout;

    Caller(Socket socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    /// Asks, and blocks until the answer is there.
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return the first value of the answer
    /// @throws AckTimeout if none came in time
    /// @throws InvalidArgument if the answer is not of that type
    /// @throws IllegalStateException on an event loop, which must not wait
    public <T> T call(Class<T> type, String event, @Nullable Object... arguments) {
        if (socket.isOnLoop()) {
            throw new IllegalStateException("an inline handler must not wait for an answer: use callAsync");
        }
        try {
            return callAsync(type, event, arguments).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Asks. What is hung on the future runs on the event loop and must not block. It fails as [#call(Class, String,
    /// Object...)] throws.
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return the answer to be
    public <T> CompletableFuture<T> callAsync(Class<T> type, String event, @Nullable Object... arguments) {
        return socket.ask(timeout, event, arguments)
                .thenApply((List<JsonValue> values) -> Listener.argument(values, 0, type));
    }
}
