package dev.parley.chat.server;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Java client of the Socket.IO project, and all it has heard.
final class SocketClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    record Heard(String event, JsonNode payload) {}

    private final Socket socket;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> connected = new CompletableFuture<>();
    private final CompletableFuture<JsonNode> refused = new CompletableFuture<>();
    private final CompletableFuture<String> disconnected = new CompletableFuture<>();

    private SocketClient(Socket socket) {
        this.socket = socket;
        socket.on(Socket.EVENT_CONNECT, _ -> connected.complete(socket.id()));
        socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> refused.complete(error(arguments[0])));
        socket.on(Socket.EVENT_DISCONNECT, arguments -> disconnected.complete(String.valueOf(arguments[0])));
        socket.onAnyIncoming(arguments -> heard.add(
                new Heard(String.valueOf(arguments[0]), arguments.length > 1 ? json(arguments[1]) : json("null"))));
        socket.connect();
    }

    static SocketClient of(RunningParley parley, Map<String, String> auth, String... transports) {
        return with(parley, auth, Map.of(), transports);
    }

    static SocketClient with(
            RunningParley parley, Map<String, String> auth, Map<String, List<String>> headers, String... transports) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnection = false;
        options.auth = auth;
        options.extraHeaders = headers;
        if (transports.length > 0) {
            options.transports = transports;
        }
        return new SocketClient(IO.socket(URI.create(parley.origin()), options));
    }

    static SocketClient guest(RunningParley parley, String name) {
        return of(parley, Map.of("name", name)).awaitConnected();
    }

    /// Waits until the server has let us in; being refused ends the wait, with the reason.
    SocketClient awaitConnected() {
        get(connected.applyToEither(refused.thenApply(SocketClient::unexpected), id -> id));
        return this;
    }

    private static String unexpected(JsonNode refusal) {
        throw new AssertionError("refused: " + refusal);
    }

    /// What `connect_error` carried.
    JsonNode awaitRefused() {
        return get(refused);
    }

    String awaitDisconnected() {
        return get(disconnected);
    }

    /// Asks and waits for the answer.
    JsonNode ask(String event, Object payload) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        Object argument = payload instanceof String text ? text : object(payload);
        socket.emit(event, new Object[] {argument}, (Ack) arguments -> answer.complete(json(arguments[0])));
        return get(answer);
    }

    void emit(String event, Object... arguments) {
        socket.emit(event, arguments);
    }

    /// Waits for the next event of that name whose payload fits; what comes before is dropped.
    JsonNode await(String event, Predicate<JsonNode> fits) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Heard next = next(end - System.nanoTime());
            if (next.event().equals(event) && fits.test(next.payload())) {
                return next.payload();
            }
        }
    }

    JsonNode await(String event) {
        return await(event, _ -> true);
    }

    /// Everything heard up to now, dropped by this.
    List<Heard> heard() {
        List<Heard> all = new java.util.ArrayList<>();
        heard.drainTo(all);
        return all;
    }

    private Heard next(long nanos) {
        try {
            Heard next = heard.poll(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("not heard in time");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static JsonNode error(Object error) {
        return error instanceof org.json.JSONObject object
                ? json(object)
                : JSON.createObjectNode().put("message", Arrays.toString(new Object[] {error}));
    }

    private static JsonNode json(Object value) {
        return value instanceof org.json.JSONObject || value instanceof org.json.JSONArray
                ? JSON.readTree(value.toString())
                : JSON.valueToTree(value);
    }

    private static Object object(Object payload) {
        try {
            return new org.json.JSONObject(JSON.writeValueAsString(payload));
        } catch (org.json.JSONException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
