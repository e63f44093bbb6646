package dev.parley.socketio.contract;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Envelope;
import dev.parley.engineio.Transport;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A WebSocket that writes down what its client hears.
public final class Hearing implements Transport {

    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile boolean writable = true;

    Hearing() {}

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
        heard.add(PacketCodec.encode(packet));
    }

    @Override
    public void sendEncoded(String packet) {
        heard.add(packet);
    }

    @Override
    public void flush() {}

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public long bufferedBytes() {
        return 0;
    }

    @Override
    public void read(boolean on) {}

    @Override
    public void close(CloseReason reason) {}
}
