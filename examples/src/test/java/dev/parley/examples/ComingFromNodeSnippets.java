package dev.parley.examples;

import dev.parley.engineio.netty.EngineHandler;
import dev.parley.socketio.InvalidArgument;
import dev.parley.socketio.Key;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Reply;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The Java of `docs/coming-from-node.md`: what stands between the marks stands there word for word.
final class ComingFromNodeSnippets {

    // tag::payloads
    record Join(String room, String nick) {}

    record Joined(int members) {}

    record Vote(boolean yes) {}

    // end::payloads

    // tag::key
    static final Key<String> USER = Key.of("user", String.class);

    // end::key

    private ComingFromNodeSnippets() {}

    static SocketIo start() {
        // tag::start
        SocketIo io = SocketIo.builder()
                .corsOrigins("https://chat.example")
                .maxPayload(100_000)
                .build();
        io.files("/", Path.of("public"));
        io.listen(3000);
        // end::start
        return io;
    }

    static void connection(SocketIo io) {
        // tag::connection
        io.onConnect(socket -> socket.emit("hello", socket.id()));
        io.on("chat", String.class, (socket, text) -> io.emit("chat", socket.id(), text));
        io.onDisconnect((socket, reason) -> io.emit("left", socket.id(), reason.wire()));
        // end::connection
    }

    static void arguments(SocketIo io) {
        // tag::arguments
        io.on("ping", socket -> socket.emit("pong"));
        io.on("move", Integer.class, Integer.class, (socket, x, y) -> io.emit("moved", x, y));
        io.on("many", (socket, arguments) -> socket.emit("count", arguments.size()));
        // end::arguments
    }

    static void broadcast(SocketIo io) {
        // tag::broadcast
        io.on("news", String.class, (socket, text) -> {
            io.emit("news", text);
            socket.broadcast().emit("news", text);
            io.to("a", "b").except("c").emit("news", text);
            socket.to("a").emit("news", text);
            io.everyone().lossy().emit("news", text);
        });
        // end::broadcast
    }

    static void rooms(SocketIo io) {
        // tag::rooms
        io.onCall("join", Join.class, (socket, join) -> {
            socket.join("room:" + join.room());
            socket.to("room:" + join.room()).emit("joined", join.nick());
            return new Joined(io.in("room:" + join.room()).fetchSockets().size());
        });
        io.onDisconnect((socket, reason) ->
                socket.rooms().forEach(room -> io.to(room).emit("left", socket.id())));
        // end::rooms
    }

    static void acks(SocketIo io) {
        // tag::acks
        io.onCall("sum", Integer.class, Integer.class, (socket, a, b) -> a + b);
        io.onCall("pair", socket -> Reply.of("one", "two"));
        // end::acks
    }

    static void ask(SocketIo io) {
        // tag::ask
        io.on("poll", String.class, (socket, question) -> {
            Vote vote = socket.timeout(Duration.ofSeconds(5)).call(Vote.class, "vote?", question);
            io.emit("voted", vote.yes()); // or AckTimeout was thrown
        });
        // end::ask
    }

    static void middleware(SocketIo io, Function<String, Optional<String>> userOfToken) {
        // tag::middleware
        Namespace admin = io.of("/admin");
        admin.use(socket -> {
            Optional<String> token = socket.handshake().auth().member("token").flatMap(JsonValue::text);
            Optional<String> user = token.flatMap(userOfToken);
            socket.set(USER, user.orElseThrow(() -> new Refused("unauthorized", Map.of("code", 401))));
        });
        admin.onConnect(socket -> admin.emit("came", socket.get(USER)));
        // end::middleware
    }

    static void errors(SocketIo io) {
        // tag::errors
        io.onError((socket, event, error) -> {
            String why = error instanceof InvalidArgument ? error.getMessage() : "internal error";
            return Optional.of(Map.of("event", event, "error", why));
        });
        // end::errors
    }

    static void pipeline(SocketIo io, ChannelPipeline pipeline) {
        // tag::pipeline
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(new EngineHandler(io.engine())); // takes /socket.io/, lets all else pass
        // end::pipeline
    }
}
