package dev.parley.bench;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Envelope;
import dev.parley.engineio.Transport;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.protocol.Packet;

/// A WebSocket without a network: it counts what it is given.
final class CountingTransport implements Transport {

    private int messages;
    private int flushes;

    int messages() {
        return messages;
    }

    int flushes() {
        return flushes;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void send(Envelope envelope) {
        messages += envelope.messages().size();
    }

    @Override
    public void send(Packet packet) {}

    @Override
    public void sendEncoded(String packet) {}

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public boolean isWritable() {
        return true;
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
