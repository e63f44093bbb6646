package dev.parley.socketio;

import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.ServerSideListener;
import dev.parley.socketio.adapter.ServerSidePacket;
import dev.parley.socketio.adapter.ServerSideReplies;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the servers of a cluster say to one another in one namespace. Safe from any thread; what others say is heard
/// one at a time, in its order, on threads it borrows.
final class ServerSide implements ServerSideListener {

    /// So many events of other servers may wait for their listeners; what comes beyond is not heard.
    static final int MAX_WAITING = 10_000;

    private final Adapter adapter;
    private final JsonCodec codec;
    private final ServerSideListeners listeners;
    private final Mailbox mailbox;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean losing = new AtomicBoolean();

    ServerSide(Adapter adapter, JsonCodec codec, ServerSideListeners listeners, Executor threads) {
        this.adapter = adapter;
        this.codec = codec;
        this.listeners = listeners;
        this.mailbox = new Mailbox(threads, on -> {});
    }

    void emit(String event, @Nullable Object... arguments) {
        adapter.serverSideEmit(packet(event, arguments));
    }

    <T> CompletableFuture<ServerSideAnswers<T>> call(
            Duration timeout, Class<T> type, String event, @Nullable Object... arguments) {
        return adapter.serverSideCall(packet(event, arguments), timeout)
                .thenApply(replies -> answers(replies, type))
                .toCompletableFuture();
    }

    private ServerSidePacket packet(String event, @Nullable Object... arguments) {
        EventNames.requireFreeForServers(event);
        List<@Nullable Object> values = new ArrayList<>(arguments.length + 1);
        values.add(event);
        values.addAll(Arrays.asList(arguments));
        return packet(values);
    }

    private ServerSidePacket packet(Object value) {
        JsonCodec.Encoded encoded = codec.write(value);
        return new ServerSidePacket(encoded.json(), encoded.attachments());
    }

    private <T> ServerSideAnswers<T> answers(ServerSideReplies replies, Class<T> type) {
        List<T> given = new ArrayList<>();
        int unfit = 0;
        for (ServerSidePacket reply : replies.given()) {
            try {
                given.add(Listener.argument(List.of(read(reply)), 0, type));
            } catch (RuntimeException e) {
                SocketIo.LOG.log(System.Logger.Level.WARNING, "the answer of another server cannot be read", e);
                unfit++;
            }
        }
        return new ServerSideAnswers<>(given, replies.missing() + unfit);
    }

    private JsonValue read(ServerSidePacket packet) {
        return codec.read(packet.json(), packet.attachments());
    }

    @Override
    public void heard(ServerSidePacket event) {
        take(event, new CompletableFuture<>());
    }

    @Override
    public CompletionStage<ServerSidePacket> asked(ServerSidePacket event) {
        CompletableFuture<ServerSidePacket> answer = new CompletableFuture<>();
        take(event, answer);
        return answer;
    }

    private void take(ServerSidePacket event, CompletableFuture<ServerSidePacket> answer) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            lose(answer);
            return;
        }
        mailbox.execute(() -> {
            if (waiting.decrementAndGet() == 0) {
                losing.set(false);
            }
            tell(event, answer);
        });
    }

    private void lose(CompletableFuture<ServerSidePacket> answer) {
        if (losing.compareAndSet(false, true)) { // once, until all that waited was heard
            SocketIo.LOG.log(
                    System.Logger.Level.WARNING,
                    "listeners to other servers are too slow: more than " + MAX_WAITING
                            + " events wait, some are lost");
        }
        answer.completeExceptionally(new RejectedExecutionException("too many events wait"));
    }

    private void tell(ServerSidePacket event, CompletableFuture<ServerSidePacket> answer) {
        try {
            List<JsonValue> values = read(event).elements();
            String name = values.getFirst().text().orElseThrow();
            listeners.of(name).forEach(hearer -> tell(hearer, name, values.subList(1, values.size()), answer));
        } catch (RuntimeException e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "an event of another server cannot be read", e);
        }
        answer.completeExceptionally(new IllegalStateException("nobody has answered"));
    }

    private void tell(
            ServerSideListeners.Hearer hearer,
            String name,
            List<JsonValue> arguments,
            CompletableFuture<ServerSidePacket> answer) {
        try {
            Optional<ServerSideListeners.Given> given = hearer.hear(arguments);
            given.ifPresent(first -> answer.complete(written(first)));
        } catch (Exception | Error e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "a listener to \"" + name + "\" of another server failed", e);
        }
    }

    private ServerSidePacket written(ServerSideListeners.Given given) {
        Object value = given.value();
        return value == null ? new ServerSidePacket("null", List.of()) : packet(value);
    }
}
