package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The answers that one socket still owes. Safe from any thread.
final class PendingAcks {

    /// The most questions to one client at a time.
    private static final int MAX = 1_000;

    private final Map<Long, CompletableFuture<List<JsonValue>>> pending = new HashMap<>();

    /// Waits for an answer until it comes, the socket goes, or whoever asked completes the future himself.
    ///
    /// @throws IllegalStateException if the client owes too many answers already
    CompletableFuture<List<JsonValue>> expect(long id) {
        CompletableFuture<List<JsonValue>> answer = new CompletableFuture<>();
        synchronized (this) {
            if (pending.size() >= MAX) {
                throw new IllegalStateException("the client owes " + MAX + " answers already");
            }
            pending.put(id, answer);
        }
        answer.whenComplete((value, error) -> forget(id));
        return answer;
    }

    /// An answer has come; one that nobody waits for any more is ignored.
    void complete(long id, List<JsonValue> values) {
        CompletableFuture<List<JsonValue>> answer = forget(id);
        if (answer != null) {
            answer.complete(values);
        }
    }

    /// The socket is gone: nobody will answer.
    void fail() {
        List<CompletableFuture<List<JsonValue>>> open;
        synchronized (this) {
            open = List.copyOf(pending.values());
            pending.clear();
        }
        open.forEach(answer -> answer.completeExceptionally(new AckTimeout()));
    }

    private synchronized @Nullable CompletableFuture<List<JsonValue>> forget(long id) {
        return pending.remove(id);
    }
}
