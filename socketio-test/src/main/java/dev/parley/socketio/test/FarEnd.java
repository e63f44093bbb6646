package dev.parley.socketio.test;

import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is at the client's end of a connection: the clients of its namespaces, and the packets that come
/// for them.
final class FarEnd {

    private final Map<String, TestClient> clients = new ConcurrentHashMap<>();
    private final JsonCodec codec;
    private final List<ByteBuffer> attachments = new ArrayList<>();
    private @Nullable Packet incomplete;
    private volatile boolean ended;

    FarEnd(JsonCodec codec) {
        this.codec = codec;
    }

    JsonCodec codec() {
        return codec;
    }

    /// @throws IllegalStateException if there is another client in the namespace
    void add(String namespace, TestClient client) {
        if (clients.putIfAbsent(namespace, client) != null) {
            throw new IllegalStateException("this connection has a client in " + namespace + " already");
        }
    }

    boolean hasEnded() {
        return ended;
    }

    void text(String data) {
        Packet packet = PacketDecoder.decode(data);
        if (attachmentsOf(packet) > 0) {
            incomplete = packet;
        } else {
            deliver(packet, List.of());
        }
    }

    void binary(ByteBuffer data) {
        Packet packet = incomplete;
        if (packet == null) {
            throw new IllegalStateException("a binary message that nothing has announced");
        }
        attachments.add(data.duplicate());
        if (attachments.size() == attachmentsOf(packet)) {
            incomplete = null;
            deliver(packet, List.copyOf(attachments));
            attachments.clear();
        }
    }

    void lost() {
        ended = true;
        clients.values().forEach(client -> client.left("transport close"));
    }

    private void deliver(Packet packet, List<ByteBuffer> itsAttachments) {
        TestClient client = clients.get(packet.namespace());
        if (client != null) {
            client.received(packet, itsAttachments);
        }
    }

    private static int attachmentsOf(Packet packet) {
        return switch (packet) {
            case Packet.Event event -> event.attachments();
            case Packet.Ack ack -> ack.attachments();
            case Packet.Connect connect -> 0;
            case Packet.Disconnect disconnect -> 0;
            case Packet.ConnectError error -> 0;
        };
    }
}
