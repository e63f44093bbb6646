package dev.parley.acceptance.subject;

import dev.parley.socketio.ConnectionStateRecovery;
import dev.parley.socketio.DisconnectReason;
import dev.parley.socketio.Key;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Reply;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.SocketIoBuilder;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.msgpack.MessagePackParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The same servers as in `js/reference.js`, in the words of our library.
final class SocketIoSubjects {
    private static final Key<String> NAME = Key.of("name", String.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SocketIoSubjects() {}

    static SocketIo suites() {
        var io = SocketIo.builder()
                .pingInterval(OurSubject.PING_INTERVAL)
                .pingTimeout(OurSubject.PING_TIMEOUT)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
        io.onConnect(SocketIoSubjects::tellAuth);
        io.of("/custom").onConnect(SocketIoSubjects::tellAuth);
        io.on("message", (socket, arguments) -> socket.emit("message-back", plain(arguments)));
        io.onCall("message-with-ack", (socket, arguments) -> Reply.of(plain(arguments)));
        return io;
    }

    static SocketIo interop() {
        return interop(SocketIo.builder());
    }

    static SocketIo messagePack() {
        return interop(SocketIo.builder().parser(new MessagePackParser()));
    }

    private static SocketIo interop(SocketIoBuilder builder) {
        // The client for Java does not hear a WebSocket's close frame: only its heartbeat tells it of the end.
        var io = builder.pingInterval(Duration.ofSeconds(1))
                .pingTimeout(Duration.ofSeconds(3))
                .allowEIO3(true)
                .build();
        welcome(io.of("/"));
        welcome(io.of("/other"));
        var guarded = io.of("/guarded");
        guarded.use(SocketIoSubjects::askForTheWord);
        welcome(guarded);
        return io;
    }

    static SocketIo recovery() {
        var io = SocketIo.builder()
                .connectionStateRecovery(ConnectionStateRecovery.DEFAULTS)
                .build();
        io.onConnect(socket -> {
            if (!socket.isRecovered()) {
                socket.join("room");
            }
        });
        io.onCall("remember", String.class, (socket, name) -> {
            socket.set(NAME, name);
            socket.emit("heard");
            return "remembered";
        });
        io.onCall(
                "what-do-you-remember",
                socket -> List.of(socket.get(NAME), socket.rooms().contains("room")));
        io.onDisconnect((socket, reason) -> {
            if (reason != DisconnectReason.CLIENT_NAMESPACE_DISCONNECT) {
                sayWhatIsMissed(io, socket);
            }
        });
        return io;
    }

    private static void sayWhatIsMissed(SocketIo io, Socket socket) {
        io.emit("missed", 1);
        io.to("room").emit("missed", 2);
        socket.emit("missed", 3);
    }

    private static void welcome(Namespace namespace) {
        namespace.on("echo", (socket, arguments) -> socket.emit("echo", plain(arguments)));
        namespace.onCall("answer", (socket, arguments) -> Reply.of(plain(arguments)));
        namespace.on("ask-me", String.class, (socket, question) -> {
            var answer = socket.timeout(PATIENCE).call(String.class, "question", question);
            socket.emit("understood", answer);
        });
        namespace.onCall("join", String.class, (socket, room) -> {
            socket.join(room);
            return "joined";
        });
        namespace.onCall("leave", String.class, (socket, room) -> {
            socket.leave(room);
            return "left";
        });
        namespace.on(
                "tell",
                String.class,
                String.class,
                (_, room, text) -> namespace.to(room).emit("told", text));
    }

    private static void askForTheWord(Socket socket) {
        if (!socket.handshake().auth().plain().equals(Map.of("word", "sesame"))) {
            throw new Refused("no entry", Map.of("code", "unauthorized", "tries", 3));
        }
    }

    private static void tellAuth(Socket socket) {
        socket.emit("auth", socket.handshake().auth().plain());
    }

    private static Object[] plain(List<JsonValue> arguments) {
        return arguments.stream().map(JsonValue::plain).toArray();
    }
}
