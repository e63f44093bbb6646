package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Turns the frames of one WebSocket into packets, one message a packet.
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final WebSocketTransport transport;
    private final TransportListener listener;
    private final int maxPayload;

    // Only while a message is under way in pieces, so that an idle connection does not pay for it.
    private @Nullable Fragments fragments;

    WebSocketHandler(WebSocketTransport transport, TransportListener listener, int maxPayload) {
        this.transport = transport;
        this.listener = listener;
        this.maxPayload = maxPayload;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text when text.isFinalFragment() -> text(text.content());
            case BinaryWebSocketFrame binary when binary.isFinalFragment() -> binary(binary.content());
            case TextWebSocketFrame begin -> begin(begin, true);
            case BinaryWebSocketFrame begin -> begin(begin, false);
            case ContinuationWebSocketFrame more -> append(more);
            case PingWebSocketFrame ping -> transport.pong(ping.content());
            case CloseWebSocketFrame close -> closed(close);
            default -> {} // a pong of the WebSocket layer, which we never ask for
        }
    }

    private void text(ByteBuf content) {
        String wire;
        try {
            wire = Utf8.decode(content);
        } catch (MalformedPacketException e) {
            end(CloseReason.PARSE_ERROR, WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
            return;
        }
        packet(wire);
    }

    private void packet(String wire) {
        Packet packet;
        try {
            packet = PacketCodec.decode(wire);
        } catch (MalformedPacketException e) {
            end(CloseReason.PARSE_ERROR, WebSocketCloseStatus.PROTOCOL_ERROR);
            return;
        }
        listener.received(packet);
    }

    private void binary(ByteBuf content) {
        listener.received(new Packet.Binary(Frames.copy(content)));
    }

    private void begin(WebSocketFrame first, boolean text) {
        fragments = new Fragments(text, maxPayload);
        append(first);
    }

    private void append(WebSocketFrame piece) {
        Fragments message = fragments;
        if (message == null) {
            return; // the decoder has refused it: a continuation of nothing
        }
        switch (message.append(piece)) {
            case MORE -> {}
            case TOO_LARGE -> end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.MESSAGE_TOO_BIG);
            case TOO_MANY -> end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.POLICY_VIOLATION);
            case WHOLE -> {
                fragments = null;
                whole(message);
            }
        }
    }

    private void whole(Fragments message) {
        ByteBuf content = message.content();
        try {
            if (message.isText()) {
                text(content);
            } else {
                binary(content);
            }
        } finally {
            content.release();
        }
    }

    private void closed(CloseWebSocketFrame frame) {
        transport.close(echo(frame.statusCode()));
        listener.lost(CloseReason.TRANSPORT_CLOSE);
    }

    private static WebSocketCloseStatus echo(int code) {
        if (code < 0) {
            return WebSocketCloseStatus.NORMAL_CLOSURE; // it gave none
        }
        return WebSocketCloseStatus.isValidStatusCode(code) && code < 5000
                ? WebSocketCloseStatus.valueOf(code)
                : WebSocketCloseStatus.PROTOCOL_ERROR;
    }

    private void end(CloseReason reason, WebSocketCloseStatus status) {
        transport.close(status);
        listener.lost(reason);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forgetFragments();
        listener.lost(CloseReason.TRANSPORT_CLOSE);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forgetFragments();
    }

    private void forgetFragments() {
        if (fragments != null) {
            fragments.content().release();
            fragments = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException corrupted ->
                end(CloseReason.TRANSPORT_ERROR, corrupted.closeStatus());
            case IOException broken -> {
                listener.lost(CloseReason.TRANSPORT_CLOSE);
                context.close();
            }
            default -> {
                NettyHost.LOG.log(System.Logger.Level.ERROR, "a connection failed", cause);
                listener.lost(CloseReason.TRANSPORT_ERROR);
                context.close();
            }
        }
    }
}
