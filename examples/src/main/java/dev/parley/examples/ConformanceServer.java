package dev.parley.examples;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineHost;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Origins;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import dev.parley.socketio.Key;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Reply;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/// The server that the official protocol suites presuppose, and that answers the benchmark's events.
///
/// `ConformanceServer PORT [socket.io|engine.io|engine.io-v3] [netty|tomcat|jetty]`
public final class ConformanceServer {

    // The suites wait for heartbeats, so these are short; a benchmark wants the usual ones.
    private static final Duration PING_INTERVAL = millis("parley.pingInterval", 300);
    private static final Duration PING_TIMEOUT = millis("parley.pingTimeout", 200);
    private static final Duration CONNECT_TIMEOUT = millis("parley.connectTimeout", 1_000);

    private static final Key<String> ROOM = Key.of("room", String.class);

    private ConformanceServer() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        String protocol = arguments.length > 1 ? arguments[1] : "socket.io";
        String host = arguments.length > 2 ? arguments[2] : "netty";
        serve(
                switch (protocol) {
                    case "socket.io" -> socketIo().engine();
                    case "engine.io" -> engineIo(false);
                    case "engine.io-v3" -> engineIo(true);
                    default -> throw new IllegalArgumentException("no such protocol here: " + protocol);
                },
                host,
                port);
    }

    private static void serve(Engine engine, String host, int port) {
        switch (host) {
            case "netty" -> onNetty(engine, port);
            case "tomcat" -> Containers.tomcat(engine, port);
            case "jetty" -> Containers.jetty(engine, port);
            default -> throw new IllegalArgumentException("no such host here: " + host);
        }
    }

    /// The Socket.IO server, not yet listening.
    public static SocketIo socketIo() {
        SocketIo io = SocketIo.builder()
                .pingInterval(PING_INTERVAL)
                .pingTimeout(PING_TIMEOUT)
                .connectTimeout(CONNECT_TIMEOUT)
                .corsOrigins("*")
                .build();
        io.onConnect(ConformanceServer::tellAuth).inline();
        io.of("/custom").onConnect(ConformanceServer::tellAuth).inline();
        answerSuites(io.of("/"));
        answerBenchmark(io);
        return io;
    }

    private static void tellAuth(Socket socket) {
        socket.emit("auth", socket.handshake().auth().plain());
    }

    private static void answerSuites(Namespace main) {
        main.on("message", (socket, arguments) -> socket.emit("message-back", plain(arguments)));
        main.onCall("message-with-ack", (socket, arguments) -> Reply.of(plain(arguments)));
    }

    private static Object[] plain(List<JsonValue> arguments) {
        return arguments.stream().map(JsonValue::plain).toArray();
    }

    private static void answerBenchmark(SocketIo io) {
        io.on("echo", (socket, arguments, acknowledgement) -> {
                    if (acknowledgement.isWanted()) {
                        acknowledgement.give(arguments.toArray());
                    } else {
                        socket.emit("echo", arguments.toArray());
                    }
                })
                .inline();
        io.on("join", String.class, (socket, room) -> {
                    socket.set(ROOM, room);
                    socket.join(room);
                })
                .inline();
        io.on("msg", (socket, arguments) -> io.to(socket.get(ROOM)).emit("msg", arguments.toArray()))
                .inline();
        io.on(
                        "rmsg",
                        String.class,
                        JsonValue.class,
                        (socket, room, data) -> io.to(room).emit("rmsg", data))
                .inline();
    }

    private static Engine engineIo(boolean allowEIO3) {
        EngineOptions options = EngineOptions.builder()
                .pingInterval(PING_INTERVAL)
                .pingTimeout(PING_TIMEOUT)
                .allowEIO3(allowEIO3)
                .origins(new Origins.Any())
                .build();
        return new Engine(options, Echo::new);
    }

    private static void onNetty(Engine engine, int port) {
        ServiceLoader.load(EngineHost.class).findFirst().orElseThrow().listen(engine, "127.0.0.1", port, Map.of());
    }

    private static Duration millis(String property, int fallback) {
        return Duration.ofMillis(Integer.getInteger(property, fallback));
    }

    /// Sends back what comes.
    private record Echo(Session session) implements SessionListener {

        @Override
        public void text(String data) {
            session.send(Message.text(data));
        }

        @Override
        public void binary(ByteBuffer data) {
            session.send(Message.binary(data));
        }

        @Override
        public void closed(CloseReason reason) {}
    }
}
