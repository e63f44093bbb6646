package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Envelope;
import dev.parley.engineio.Transport;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.protocol.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.concurrent.TimeUnit;

/// Writes to one WebSocket. Confined to the channel's event loop.
final class WebSocketTransport implements Transport {

    /// How long the last words may take to leave.
    private static final long CLOSE_SECONDS = 5;

    private final Channel channel;
    private boolean closing;

    WebSocketTransport(Channel channel) {
        this.channel = channel;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void send(Envelope envelope) {
        write(envelope.isShared() ? shared(envelope) : Frames.of(envelope.messages(), channel.alloc()));
    }

    @Override
    public void send(Packet packet) {
        write(Frames.of(packet, channel.alloc()));
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public long bufferedBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
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
        ChannelFuture gone = channel.writeAndFlush(Frames.close(status, channel.alloc()));
        gone.addListener(ChannelFutureListener.CLOSE);
        if (!gone.isDone()) {
            var force = channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
            gone.addListener(done -> force.cancel(false));
        }
    }

    void pong(ByteBuf data) {
        // One pong at a time: a flood of pings must not fill our memory with answers.
        if (channel.isWritable()) {
            channel.writeAndFlush(Frames.pong(data, channel.alloc()), channel.voidPromise());
        }
    }

    private void write(ByteBuf frame) {
        channel.write(frame, channel.voidPromise());
    }

    private ByteBuf shared(Envelope envelope) {
        if (envelope.wire() instanceof SharedFrames frames) {
            return frames.bytes().retainedDuplicate();
        }
        SharedFrames frames = new SharedFrames(Frames.of(envelope.messages(), channel.alloc()));
        envelope.leave(frames);
        return frames.bytes().retainedDuplicate();
    }

    /// Frames that several connections write. Hold one reference of their own until the envelope lets them go.
    private record SharedFrames(ByteBuf bytes) implements Envelope.Wire {

        @Override
        public void release() {
            bytes.release();
        }
    }
}
