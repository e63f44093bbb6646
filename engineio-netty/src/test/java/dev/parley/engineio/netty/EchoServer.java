package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineHost;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// An engine that sends back what comes, on a real port, found as an application would find it.
final class EchoServer implements AutoCloseable {

    static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

    final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    private final Engine engine;
    private final EngineHost.Listening listening;

    EchoServer(EngineOptions options, Map<String, Path> files) {
        engine = new Engine(options, session -> {
            opened.add(session);
            return new Echo(session, closed);
        });
        listening =
                ServiceLoader.load(EngineHost.class).findFirst().orElseThrow().listen(engine, "127.0.0.1", 0, files);
    }

    EchoServer(EngineOptions.Builder options) {
        this(options.build(), Map.of());
    }

    HttpClientByHand client() throws IOException {
        return new HttpClientByHand(listening.port());
    }

    int port() {
        return listening.port();
    }

    Engine engine() {
        return engine;
    }

    /// Opens a session by polling on this connection.
    ///
    /// @return the target of its further requests
    static String open(HttpClientByHand client) throws IOException {
        String body = client.ask(HttpClientByHand.get(POLLING)).body();
        return POLLING + "&sid=" + sid(body);
    }

    static String sid(String handshake) {
        int start = handshake.indexOf("\"sid\":\"") + 7;
        return handshake.substring(start, handshake.indexOf('"', start));
    }

    /// Opens a WebSocket session on this connection.
    static HttpClientByHand openWebSocket(HttpClientByHand client) throws IOException {
        client.upgrade(WEBSOCKET);
        client.frame();
        return client;
    }

    @Override
    public void close() {
        listening.close();
    }

    private record Echo(Session session, BlockingQueue<CloseReason> closed) implements SessionListener {

        @Override
        public void text(String data) {
            session.send(Message.text(data));
        }

        @Override
        public void binary(ByteBuffer data) {
            session.send(Message.binary(data));
        }

        @Override
        public void closed(CloseReason reason) {
            closed.add(reason);
        }
    }
}
