package dev.parley.socketio;

import dev.parley.engineio.Message;
import dev.parley.socketio.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Asks many clients at once and collects what they answer, for so long and no longer. Immutable; safe from
/// any thread.
///
///     Answers<Vote> votes = io.to("lobby").timeout(Duration.ofSeconds(5)).call(Vote.class, "vote?", question);
///
/// Only sockets of this node are asked.
public final class BroadcastCaller {

    private final BroadcastOperator audience;
    private final Duration timeout;

    BroadcastCaller(BroadcastOperator audience, Duration timeout) {
        this.audience = audience;
        this.timeout = timeout;
    }

    /// Asks, and blocks until everybody has answered or left, or the time is up. Who has not answered is no
    /// error here: [Answers#failed()] names them.
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return all that came of it
    /// @throws IllegalArgumentException if the name is reserved or an argument cannot be written
    /// @throws IllegalStateException on the event loop of one who is asked, which must not wait
    public <T> Answers<T> call(Class<T> type, String event, @Nullable Object... arguments) {
        List<Socket> sockets = audience.fetchSockets();
        if (sockets.stream().anyMatch(Socket::isOnLoop)) {
            throw new IllegalStateException("an inline handler must not wait for answers: use callAsync");
        }
        return ask(sockets, type, event, arguments).join();
    }

    /// Asks. What is hung on the future runs on an event loop and must not block.
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return all that will have come of it
    public <T> CompletableFuture<Answers<T>> callAsync(Class<T> type, String event, @Nullable Object... arguments) {
        return ask(audience.fetchSockets(), type, event, arguments);
    }

    private <T> CompletableFuture<Answers<T>> ask(
            List<Socket> sockets, Class<T> type, String event, @Nullable Object... arguments) {
        long ackId = audience.namespace().nextAckId();
        List<Message> question = audience.messages(OptionalLong.of(ackId), event, arguments);
        Map<String, CompletableFuture<List<JsonValue>>> asked = LinkedHashMap.newLinkedHashMap(sockets.size());
        for (Socket socket : sockets) {
            socket.tellOutgoing(event, arguments);
            asked.put(socket.id(), socket.ask(ackId, question, audience.isLossy()));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new));
        // One timer for all, however many they are.
        sockets.stream().findFirst().ifPresent(socket -> socket.limit(all, timeout));
        return all.handle((done, error) -> collect(asked, type));
    }

    private static <T> Answers<T> collect(Map<String, CompletableFuture<List<JsonValue>>> asked, Class<T> type) {
        Map<String, T> given = new LinkedHashMap<>();
        Map<String, RuntimeException> failed = new LinkedHashMap<>();
        asked.forEach((id, answer) -> {
            answer.completeExceptionally(new AckTimeout()); // unless it is there
            try {
                given.put(id, Listener.argument(answer.join(), 0, type));
            } catch (InvalidArgument e) {
                failed.put(id, e);
            } catch (CompletionException e) {
                failed.put(id, e.getCause() instanceof RuntimeException cause ? cause : e);
            }
        });
        return new Answers<>(given, failed);
    }
}
