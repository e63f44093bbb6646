package dev.parley.acceptance.subject;

import dev.parley.acceptance.wire.Endpoint;
import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineHost;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import dev.parley.socketio.SocketIo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;

/// Our server, in this process, on a port of its own.
final class OurSubject implements Subject {
    static final Duration PING_INTERVAL = Duration.ofMillis(300);
    static final Duration PING_TIMEOUT = Duration.ofMillis(200);
    static final String HOST = "127.0.0.1";

    private final Endpoint endpoint;
    private final Runnable stop;

    private OurSubject(Endpoint endpoint, Runnable stop) {
        this.endpoint = endpoint;
        this.stop = stop;
    }

    static Subject start(Role role, int port) {
        return switch (role) {
            case ENGINE, ENGINE_3 -> echo(role, port);
            case SOCKET -> socketIo(role, SocketIoSubjects.suites(), port);
            case INTEROP -> socketIo(role, SocketIoSubjects.interop(), port);
            case MESSAGE_PACK -> socketIo(role, SocketIoSubjects.messagePack(), port);
            case RECOVERY -> socketIo(role, SocketIoSubjects.recovery(), port);
        };
    }

    /// What any host of ours may serve.
    static Engine engine(Role role) {
        return switch (role) {
            case ENGINE, ENGINE_3 -> echo(role);
            case SOCKET -> SocketIoSubjects.suites().engine();
            case INTEROP -> SocketIoSubjects.interop().engine();
            case MESSAGE_PACK -> SocketIoSubjects.messagePack().engine();
            case RECOVERY -> SocketIoSubjects.recovery().engine();
        };
    }

    private static Subject echo(Role role, int port) {
        var host = ServiceLoader.load(EngineHost.class).findFirst().orElseThrow();
        var listening = host.listen(echo(role), HOST, port, Map.of());
        return new OurSubject(new Endpoint(HOST, listening.port(), role.path()), listening::close);
    }

    private static Engine echo(Role role) {
        var options = EngineOptions.builder()
                .pingInterval(PING_INTERVAL)
                .pingTimeout(PING_TIMEOUT)
                .allowEIO3(role == Role.ENGINE_3)
                .build();
        return new Engine(options, Echo::new);
    }

    private static Subject socketIo(Role role, SocketIo io, int port) {
        io.listen(HOST, port);
        return new OurSubject(new Endpoint(HOST, io.port(), role.path()), io::close);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        stop.run();
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
