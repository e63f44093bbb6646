package dev.parley.examples;

import dev.parley.socketio.Refused;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The Java of `docs/coming-from-flask-socketio.md`: what stands between the marks stands there word for word.
final class ComingFromFlaskSnippets {

    // tag::payload
    record ChatMessage(String username, String message) {}

    // end::payload

    private ComingFromFlaskSnippets() {}

    static SocketIo start() {
        // tag::start
        SocketIo io = SocketIo.create();
        io.files("/", Path.of("public"));
        io.listen("127.0.0.1", 5000);
        // end::start
        return io;
    }

    static void send(SocketIo io) {
        // tag::send
        io.on("send_message", String.class, (socket, data) -> io.send(data));
        io.on("message", String.class, (socket, data) -> socket.send(data));
        // end::send
    }

    static void emit(SocketIo io) {
        // tag::emit
        io.on("chat", ChatMessage.class, (socket, message) -> {
            socket.emit("got", message.message());
            io.emit("chat", message);
            socket.broadcast().emit("chat", message);
            io.to("lobby").emit("chat", message);
            socket.to("lobby").emit("chat", message);
        });
        // end::emit
    }

    static void rooms(SocketIo io) {
        // tag::rooms
        io.on("join", String.class, (socket, room) -> {
            socket.join("room:" + room);
            io.to("room:" + room).send(socket.id() + " has entered the room.");
        });
        io.on("leave", String.class, (socket, room) -> socket.leave("room:" + room));
        io.on("close", String.class, (socket, room) -> io.in("room:" + room).socketsLeave("room:" + room));
        // end::rooms
    }

    static void acknowledgement(SocketIo io) {
        // tag::acknowledgement
        io.onCall("add", Integer.class, Integer.class, (socket, a, b) -> a + b);
        // end::acknowledgement
    }

    static void call(SocketIo io) {
        // tag::call
        io.on("start", socket -> {
            String answer = socket.timeout(Duration.ofSeconds(60)).call(String.class, "ready?");
            io.emit("ready", socket.id(), answer);
        });
        // end::call
    }

    static void connect(SocketIo io) {
        // tag::connect
        io.use(socket -> {
            Optional<String> token = socket.handshake().auth().member("token").flatMap(JsonValue::text);
            if (token.isEmpty()) {
                throw new Refused("unauthorized!");
            }
        });
        io.onConnect(socket -> socket.emit("my response", Map.of("data", "Connected")));
        io.onDisconnect((socket, reason) -> System.out.println(socket.id() + ": " + reason));
        // end::connect
    }

    static void errors(SocketIo io) {
        // tag::errors
        io.onError((socket, event, error) -> {
            System.err.println(event + " of " + socket.id() + ": " + error);
            return Optional.of(Map.of("error", "that did not work"));
        });
        // end::errors
    }

    static void background(SocketIo io) {
        // tag::background
        Thread.ofVirtual().start(() -> io.emit("time", Instant.now()));
        // end::background
    }
}
