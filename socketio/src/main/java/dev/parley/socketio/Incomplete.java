package dev.parley.socketio;

import dev.parley.engineio.Loop;
import dev.parley.socketio.protocol.Packet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A packet whose attachments have not all come. Confined to the loop.
final class Incomplete {

    /// How long a client may take to send them.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Packet packet;
    private final int expected;
    private final List<ByteBuffer> attachments;
    private final Loop.Timer giveUp;

    Incomplete(Packet packet, int expected, Loop loop, Runnable late) {
        this.packet = packet;
        this.expected = expected;
        this.attachments = new ArrayList<>(expected);
        this.giveUp = loop.schedule(late, PATIENCE);
    }

    /// @return whether this was the last one
    boolean add(ByteBuffer attachment) {
        attachments.add(attachment);
        return attachments.size() == expected;
    }

    void stopWaiting() {
        giveUp.cancel();
    }

    Packet packet() {
        return packet;
    }

    List<ByteBuffer> attachments() {
        return attachments;
    }
}
