package dev.parley.socketio;

import dev.parley.engineio.Allowance;
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
    private final Allowance incoming;
    private long bytes;

    Incomplete(Packet packet, int expected, int maxBytes, Allowance incoming, Loop loop, Runnable late) {
        this.maxBytes = maxBytes;
        this.incoming = incoming;
        this.packet = packet;
        this.expected = expected;
        this.attachments = new ArrayList<>(expected);
        this.giveUp = loop.schedule(late, PATIENCE);
    }

    /// @return whether this was the last one
    /// @throws MalformedPacketException if all together are larger than one message may be, or there is no room
    boolean add(ByteBuffer attachment) {
        long more = bytes + attachment.remaining();
        if (more > maxBytes) {
            throw new MalformedPacketException("the attachments are too large together");
        }
        if (!incoming.take(counted(more) - counted(bytes))) {
            throw new MalformedPacketException("the attachments of all clients are too large together");
        }
        bytes = more;
        attachments.add(attachment);
        return attachments.size() == expected;
    }

    /// They are all here, or will not come.
    void stopWaiting() {
        giveUp.cancel();
        incoming.giveBack(counted(bytes));
    }

    /// A little is free, so that whoever sends little is not disturbed when others use up what there is.
    private static long counted(long bytes) {
        return Math.max(0, bytes - LargeEvent.LEAST);
    }

    Packet packet() {
        return packet;
    }

    List<ByteBuffer> attachments() {
        return attachments;
    }
}
