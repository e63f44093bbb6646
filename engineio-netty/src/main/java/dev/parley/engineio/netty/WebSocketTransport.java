package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Envelope;
import dev.parley.engineio.Message;
import dev.parley.engineio.Transport;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.protocol.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes to one WebSocket. Confined to the channel's event loop.
///
/// What a turn of the loop brings is kept as it is and becomes frames when it leaves, in a buffer of the loop, past
/// Netty's queue if nothing waits there. Only what the network does not take at once is copied and queued.
class WebSocketTransport implements Transport {

    /// How long the last words may take to leave.
    private static final long CLOSE_SECONDS = 5;

    private final Channel channel;
    private final @Nullable DirectWriter direct;

    // What this turn has brought; the list is another's until there is a second one.
    private @Nullable List<Message> taken;
    private boolean own;
    private int takenBytes;
    private boolean closing;

    /// @param direct null if the bytes must go through handlers that change them, such as encryption
    WebSocketTransport(Channel channel, @Nullable DirectWriter direct) {
        this.channel = channel;
        this.direct = direct;
    }

    /// Whether messages may be compressed, either way.
    boolean deflates() {
        return false;
    }

    /// Whether one of these messages is.
    boolean deflates(List<Message> messages) {
        return false;
    }

    /// Appends the messages' frames.
    void append(List<Message> messages, ByteBuf frames) {
        Frames.append(messages, frames);
    }

    private ByteBuf frames(List<Message> messages) {
        ByteBuf frames = channel.alloc().directBuffer(Frames.size(messages));
        append(messages, frames);
        return frames;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void send(Envelope envelope) {
        take(envelope.messages());
    }

    private void take(List<Message> messages) {
        if (taken == null) {
            taken = messages;
        } else {
            if (!own) {
                taken = new ArrayList<>(taken);
                own = true;
            }
            taken.addAll(messages);
        }
        takenBytes += Frames.size(messages);
    }

    @Override
    public boolean sendNow(Envelope envelope) {
        queueTaken();
        ByteBuf frames = shared(envelope);
        int written = direct != null && direct.nothingWaits() ? direct.write(frames) : 0;
        if (written == frames.readableBytes()) {
            return true;
        }
        queue(frames.retainedSlice(frames.readerIndex() + written, frames.readableBytes() - written));
        channel.flush();
        return false;
    }

    @Override
    public void send(Packet packet) {
        queueTaken();
        queue(Frames.of(packet, channel.alloc()));
    }

    @Override
    public void sendEncoded(String packet) {
        queueTaken();
        queue(Frames.text(packet, channel.alloc()));
    }

    @Override
    public void flush() {
        if (taken == null && direct != null && direct.nothingWaits()) {
            return; // it has left already
        }
        if (direct != null && taken != null && takenBytes <= LoopBuffers.SIZE && direct.nothingWaits()) {
            writeTaken(direct);
        } else {
            queueTaken();
            channel.flush();
        }
    }

    private void writeTaken(DirectWriter direct) {
        ByteBuf frames = LoopBuffers.ofThisThread().toSend();
        append(takeBack(), frames);
        int written = direct.write(frames);
        if (written < frames.readableBytes()) {
            // The network took only a part, and the buffer is lent to the next connection.
            ByteBuf rest = frames.skipBytes(written);
            queue(channel.alloc().directBuffer(rest.readableBytes()).writeBytes(rest));
            channel.flush();
        }
    }

    private void queueTaken() {
        if (taken != null) {
            queue(frames(takeBack()));
        }
    }

    private void queue(ByteBuf frames) {
        channel.write(frames, channel.voidPromise());
    }

    private List<Message> takeBack() {
        List<Message> messages = Objects.requireNonNull(taken);
        taken = null;
        own = false;
        takenBytes = 0;
        return messages;
    }

    @Override
    public boolean isWritable() {
        return takenBytes <= LoopBuffers.SIZE && channel.isWritable();
    }

    @Override
    public long bufferedBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : takenBytes + buffer.totalPendingWriteBytes();
    }

    @Override
    public void read(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void close(CloseReason reason) {
        switch (reason) {
            // Whoever does not read would not read the goodbye either.
            case SLOW_CONSUMER, PING_TIMEOUT -> channel.close();
            case TRANSPORT_ERROR, TRANSPORT_CLOSE, FORCED_CLOSE -> close(WebSocketCloseStatus.NORMAL_CLOSURE);
            case PARSE_ERROR -> close(WebSocketCloseStatus.PROTOCOL_ERROR);
            case SERVER_SHUTTING_DOWN -> close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE);
        }
    }

    void close(WebSocketCloseStatus status) {
        if (closing || !channel.isActive()) {
            return;
        }
        closing = true;
        queueTaken();
        ChannelFuture gone = channel.writeAndFlush(Frames.close(status, channel.alloc()));
        gone.addListener(ChannelFutureListener.CLOSE);
        if (!gone.isDone()) {
            var force = channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
            gone.addListener(done -> force.cancel(false));
        }
    }

    void pong(byte[] data, int length) {
        // One pong at a time: a flood of pings must not fill our memory with answers.
        if (channel.isWritable()) {
            channel.writeAndFlush(Frames.pong(data, length, channel.alloc()), channel.voidPromise());
        }
    }

    private ByteBuf shared(Envelope envelope) {
        SharedFrames known = envelope.wire() instanceof SharedFrames frames ? frames : null;
        boolean deflated = deflates(envelope.messages());
        for (SharedFrames frames = known; frames != null; frames = frames.others()) {
            if (frames.deflated() == deflated) {
                return frames.bytes();
            }
        }
        SharedFrames frames = new SharedFrames(frames(envelope.messages()), deflated, known);
        envelope.leave(frames);
        return frames.bytes();
    }

    /// Frames that several connections write. Hold one reference of their own until the envelope lets them go.
    ///
    /// @param others the same in the other form, if somebody wanted it so
    private record SharedFrames(
            ByteBuf bytes, boolean deflated, @Nullable SharedFrames others) implements Envelope.Wire {

        @Override
        public void release() {
            bytes.release();
            if (others != null) {
                others.release();
            }
        }
    }
}
