package dev.parley.examples;

import dev.parley.socketio.InvalidArgument;
import dev.parley.socketio.Key;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Refused;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JacksonCodec;
import dev.parley.socketio.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The Java of `docs/coming-from-netty-socketio.md`: what stands between the marks stands there word for word.
final class ComingFromNettySocketioSnippets {

    // tag::payload
    record Chat(String room, String text) {}

    // end::payload

    // tag::key
    static final Key<String> USER = Key.of("user", String.class);

    // end::key

    private ComingFromNettySocketioSnippets() {}

    static SocketIo start() {
        // tag::start
        SocketIo io = SocketIo.builder()
                .pingInterval(Duration.ofSeconds(25))
                .pingTimeout(Duration.ofSeconds(20))
                .maxPayload(65_536)
                .corsOrigins("https://chat.example")
                .build();
        io.listen("127.0.0.1", 9092);
        // end::start
        return io;
    }

    static void events(SocketIo io) {
        // tag::events
        io.onConnect(socket -> socket.emit("welcome", socket.id()));
        io.on("msg", Chat.class, (socket, chat) -> io.to("room:" + chat.room()).emit("msg", chat.text()));
        io.onDisconnect((socket, reason) -> System.out.println(socket.id() + " left: " + reason));
        // end::events
    }

    static void acks(SocketIo io) {
        // tag::acks
        io.onCall("echo", String.class, (socket, text) -> "echo " + text);
        // end::acks
    }

    static void ask(SocketIo io) {
        // tag::ask
        io.on("start", socket -> {
            String answer = socket.timeout(Duration.ofSeconds(5)).call(String.class, "ready?");
            socket.emit("ready", answer);
        });
        // end::ask
    }

    static void rooms(SocketIo io) {
        // tag::rooms
        io.on("join", String.class, (socket, room) -> {
            socket.join("room:" + room);
            socket.to("room:" + room).emit("joined", socket.id());
        });
        io.on("leave", String.class, (socket, room) -> socket.leave("room:" + room));
        // end::rooms
    }

    static void namespace(SocketIo io) {
        // tag::namespace
        Namespace chat = io.of("/chat");
        chat.use(socket -> {
            Optional<String> user = socket.handshake().auth().member("user").flatMap(JsonValue::text);
            socket.set(USER, user.orElseThrow(() -> new Refused("unauthorized", Map.of("code", 401))));
        });
        chat.onConnect(socket -> chat.bindUser(socket, socket.get(USER)));
        chat.on("msg", String.class, (socket, text) -> chat.emit("msg", socket.get(USER), text));
        // end::namespace
    }

    static void user(Namespace chat) {
        // tag::user
        chat.toUser("42").emit("notice", "on every tab and device");
        // end::user
    }

    static void errors(SocketIo io) {
        // tag::errors
        io.onError((socket, event, error) ->
                error instanceof InvalidArgument ? Optional.of(Map.of("error", error.getMessage())) : Optional.empty());
        // end::errors
    }

    static SocketIo mapper(JsonMapper mapper) {
        // tag::mapper
        SocketIo io = SocketIo.builder().json(JacksonCodec.of(mapper)).build();
        // end::mapper
        return io;
    }
}
