package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.SocketIo;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;

/// Somebody at the official client for Java.
final class Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Event(String name, JSONArray arguments) {}

    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final Socket socket;

    private Client(Socket socket) {
        this.socket = socket;
        socket.onAnyIncoming(arguments -> heard.add(event(arguments)));
    }

    static Client of(SocketIo io) throws Exception {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        Client client = new Client(IO.socket(URI.create("http://127.0.0.1:" + io.port()), options));
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        client.socket.once(Socket.EVENT_CONNECT, _ -> connected.complete(true));
        client.socket.connect();
        connected.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return client;
    }

    private static Event event(Object[] arguments) {
        JSONArray rest = new JSONArray();
        for (int i = 1; i < arguments.length; i++) {
            rest.put(arguments[i]);
        }
        return new Event((String) arguments[0], rest);
    }

    String id() {
        return socket.id();
    }

    void emit(String event, Object... arguments) {
        socket.emit(event, arguments);
    }

    /// What the server answers.
    JSONObject ask(String event, Object... arguments) throws Exception {
        CompletableFuture<JSONObject> answer = new CompletableFuture<>();
        socket.emit(event, arguments, values -> answer.complete((JSONObject) values[0]));
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// The next event of that name; others that come before it are passed over.
    JSONArray next(String name) throws Exception {
        while (true) {
            Event event = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(event).as(name + " in time").isNotNull();
            if (event.name().equals(name)) {
                return event.arguments();
            }
        }
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
