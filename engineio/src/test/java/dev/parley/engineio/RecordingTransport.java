package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A WebSocket that only writes down what it is told.
class RecordingTransport implements Transport {

    /// What has left, in the protocol's text form.
    final List<String> sent = new ArrayList<>();

    final List<Envelope> envelopes = new ArrayList<>();
    boolean writable = true;
    boolean reading = true;

    /// Whether the network takes what is flushed.
    boolean flowing = true;

    int flushes;
    Optional<CloseReason> closed = Optional.empty();
    private final List<String> waiting = new ArrayList<>();

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void send(Envelope envelope) {
        envelopes.add(envelope);
        envelope.messages().forEach(message -> send(message.packet()));
    }

    @Override
    public void send(Packet packet) {
        waiting.add(PacketCodec.encode(packet));
    }

    @Override
    public void sendEncoded(String packet) {
        waiting.add(packet);
    }

    @Override
    public void flush() {
        flushes++;
        if (flowing) {
            sent.addAll(waiting);
            waiting.clear();
        }
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public long bufferedBytes() {
        return waiting.stream().mapToLong(String::length).sum();
    }

    @Override
    public void read(boolean on) {
        reading = on;
    }

    @Override
    public void close(CloseReason reason) {
        flush();
        closed = Optional.of(reason);
    }
}
