package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.v3.PacketCodecV3;
import java.util.List;

/// A WebSocket whose client speaks revision 3: bytes leave it with the type of their packet before them. What holds no
/// bytes is the same in both revisions, and goes on as it came, so that its frames are still made once for all.
final class WebSocketV3 implements Transport {

    private final Transport transport;
    private final boolean textAlone;

    private WebSocketV3(Transport transport, boolean textAlone) {
        this.transport = transport;
        this.textAlone = textAlone;
    }

    /// The transport as a client of that revision wants it.
    ///
    /// @param request the one that became the WebSocket; by `b64` the client says that it reads text alone
    static Transport of(Transport transport, Revision revision, EngineRequest request) {
        return switch (revision) {
            case THREE -> new WebSocketV3(transport, request.has("b64"));
            case FOUR -> transport;
        };
    }

    @Override
    public TransportName name() {
        return transport.name();
    }

    @Override
    public void send(Envelope envelope) {
        if (hasBytes(envelope.messages())) {
            envelope.messages().forEach(message -> send(message.packet()));
        } else {
            transport.send(envelope);
        }
    }

    @Override
    public boolean sendNow(Envelope envelope) {
        if (hasBytes(envelope.messages())) {
            send(envelope);
            flush();
            return false;
        }
        return transport.sendNow(envelope);
    }

    private static boolean hasBytes(List<Message> messages) {
        return messages.stream().anyMatch(message -> message.packet() instanceof Packet.Binary);
    }

    @Override
    public void send(Packet packet) {
        if (!(packet instanceof Packet.Binary binary)) {
            transport.send(packet);
        } else if (textAlone) {
            transport.sendEncoded(PacketCodecV3.encode(packet));
        } else {
            transport.send(new Packet.Binary(PacketCodecV3.encode(binary)));
        }
    }

    @Override
    public void sendEncoded(String packet) {
        transport.sendEncoded(packet);
    }

    @Override
    public void flush() {
        transport.flush();
    }

    @Override
    public boolean isWritable() {
        return transport.isWritable();
    }

    @Override
    public long bufferedBytes() {
        return transport.bufferedBytes();
    }

    @Override
    public void read(boolean on) {
        transport.read(on);
    }

    @Override
    public void close(CloseReason reason) {
        transport.close(reason);
    }
}
