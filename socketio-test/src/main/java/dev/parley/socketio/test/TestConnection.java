package dev.parley.socketio.test;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Envelope;
import dev.parley.engineio.Transport;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.Verdict;
import dev.parley.engineio.WebSocketRequest;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A WebSocket without a network. What the server does with it happens on the loop; the other methods are
/// safe from any thread.
final class TestConnection implements Transport {

    private final TestServer server;
    private final FarEnd farEnd;
    private final Queue<Packet> outgoing = new ArrayDeque<>();
    private final Queue<Packet> incoming = new ArrayDeque<>();
    private @Nullable TransportListener listener;
    private long waiting;
    private boolean reading = true;
    private boolean flowing = true;
    private boolean silent;

    private TestConnection(TestServer server, FarEnd farEnd) {
        this.server = server;
        this.farEnd = farEnd;
    }

    /// @throws ConnectRefused if the engine does not admit the request
    static TestConnection open(TestServer server, EngineRequest request, FarEnd farEnd) {
        return open(server, server.io().engine().admit(request), farEnd);
    }

    private static TestConnection open(TestServer server, Verdict verdict, FarEnd farEnd) {
        return switch (verdict) {
            case Verdict.WebSocket(var admitted) -> open(server, admitted, farEnd);
            case Verdict.Answered(var answer) -> throw new ConnectRefused("HTTP " + answer.status(), Optional.empty());
            case Verdict.Pending(var asked) -> open(server, TestServer.await(asked, "the word on a request"), farEnd);
            case Verdict.Polling polling -> throw new IllegalStateException("a WebSocket was asked for");
        };
    }

    private static TestConnection open(TestServer server, WebSocketRequest admitted, FarEnd farEnd) {
        TestConnection connection = new TestConnection(server, farEnd);
        server.loop().execute(() -> connection.listener = admitted.opened(connection, server.loop()));
        server.settle();
        return connection;
    }

    TestServer server() {
        return server;
    }

    FarEnd farEnd() {
        return farEnd;
    }

    /// Sends a message to the server, and the attachments that it announces.
    void send(String message, List<ByteBuffer> attachments) {
        server.loop().execute(() -> {
            incoming.add(new Packet.Text(message));
            attachments.forEach(attachment -> incoming.add(new Packet.Binary(attachment)));
            pump();
        });
    }

    /// The network fails.
    void lose() {
        server.loop().execute(() -> {
            outgoing.clear();
            if (listener != null) {
                listener.lost(CloseReason.TRANSPORT_CLOSE);
            }
        });
    }

    void fallSilent() {
        server.loop().execute(() -> silent = true);
    }

    /// Whether the client takes what it is sent.
    void flow(boolean on) {
        server.loop().execute(() -> {
            flowing = on;
            flush();
        });
    }

    private void receive(Packet packet) {
        incoming.add(packet);
        pump();
    }

    private void pump() {
        while (reading && listener != null && !incoming.isEmpty()) {
            listener.received(incoming.remove());
        }
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void send(Envelope envelope) {
        envelope.messages().forEach(message -> send(message.packet()));
    }

    @Override
    public void send(Packet packet) {
        outgoing.add(packet);
        waiting += weight(packet);
    }

    @Override
    public void sendEncoded(String packet) {
        throw new UnsupportedOperationException("a test client speaks revision 4");
    }

    @Override
    public void flush() {
        while (flowing && !outgoing.isEmpty()) {
            Packet packet = outgoing.remove();
            waiting -= weight(packet);
            taken(packet);
        }
    }

    @Override
    public boolean isWritable() {
        return outgoing.isEmpty();
    }

    @Override
    public long bufferedBytes() {
        return waiting;
    }

    @Override
    public void read(boolean on) {
        reading = on;
        server.loop().execute(this::pump);
    }

    @Override
    public void close(CloseReason reason) {
        flush();
        outgoing.clear();
        farEnd.lost();
    }

    /// The client has got a packet.
    private void taken(Packet packet) {
        switch (packet) {
            case Packet.Text(var data) -> farEnd.text(data);
            case Packet.Binary(var data) -> farEnd.binary(data);
            case Packet.Ping(var data) -> pong(data);
            case Packet.Open open -> {} // the id in it is a secret that no client here needs
            case Packet.Close close -> {} // the end of the transport follows
            case Packet.Noop noop -> {}
            case Packet.Pong pong -> throw new IllegalStateException("only a client answers heartbeats");
            case Packet.Upgrade upgrade -> throw new IllegalStateException("only a client moves");
        }
    }

    private void pong(String data) {
        if (!silent) {
            // Later, for the server is in the midst of sending.
            server.loop().execute(() -> receive(new Packet.Pong(data)));
        }
    }

    private static long weight(Packet packet) {
        return packet instanceof Packet.Binary(var data)
                ? data.remaining()
                : PacketCodec.encode(packet).length();
    }
}
