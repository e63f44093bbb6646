package dev.parley.socketio;

import dev.parley.engineio.Loop;
import dev.parley.engineio.protocol.MalformedPacketException;
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
    private final int maxBytes;
    private long bytes;

    Incomplete(Packet packet, int expected, int maxBytes, Loop loop, Runnable late) {
        this.maxBytes = maxBytes;
        this.packet = packet;
        this.expected = expected;
        this.attachments = new ArrayList<>(expected);
        this.giveUp = loop.schedule(late, PATIENCE);
    }

    /// @return whether this was the last one
    /// @throws MalformedPacketException if all together are larger than one message may be
    boolean add(ByteBuffer attachment) {
        bytes += attachment.remaining();
        if (bytes > maxBytes) {
            throw new MalformedPacketException("the attachments are too large together");
        }
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
