package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.Revision;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Turns what comes on one WebSocket into packets, one message a packet. The bytes stay in the buffer they came
/// in; only the beginning of a frame whose end is missing is put aside.
final class WebSocketHandler extends ChannelInboundHandlerAdapter {

    private static final byte MESSAGE = '4';

    private final WebSocketTransport transport;
    private final TransportListener listener;
    private final Revision revision;
    private final Engine engine;

    // These two only when something is under way, so that an idle connection does not pay for them.
    private @Nullable Part cut;
    private @Nullable Unusual unusual;

    // The goodbye was said: whatever comes now is thrown away.
    private boolean over;

    WebSocketHandler(WebSocketTransport transport, TransportListener listener, Revision revision, Engine engine) {
        this.transport = transport;
        this.listener = listener;
        this.revision = revision;
        this.engine = engine;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            read(bytes);
        } else {
            ReferenceCountUtil.release(message); // the end of the request that became a WebSocket
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        listener.receivedAll();
    }

    private void read(ByteBuf bytes) {
        try {
            if (cut == null) {
                frames(bytes);
                putAside(bytes);
            } else if (cut.append(bytes)) {
                frames(cut.bytes());
                tidy();
            } else {
                noRoom();
            }
        } finally {
            bytes.release();
        }
    }

    private void putAside(ByteBuf bytes) {
        if (bytes.isReadable() && !over) {
            cut = new Part(engine.incoming());
            if (!cut.append(bytes)) {
                noRoom();
            }
        }
    }

    private void tidy() {
        if (cut == null) {
            return;
        }
        if (over || !cut.bytes().isReadable()) {
            forgetCut();
        } else {
            cut.bytes().discardSomeReadBytes();
        }
    }

    private void noRoom() {
        end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.TRY_AGAIN_LATER);
        forgetCut();
    }

    private void frames(ByteBuf bytes) {
        LoopBuffers buffers = LoopBuffers.ofThisThread();
        FrameHead head = buffers.head();
        int maxPayload = engine.options().maxPayload();
        while (!over) {
            switch (head.read(bytes, maxPayload, transport.deflates())) {
                case WHOLE -> {
                    byte[] payload = buffers.payload(head.length());
                    bytes.readBytes(payload, 0, head.length());
                    head.unmask(payload);
                    frame(head, payload);
                }
                case CUT -> {
                    return;
                }
                case ILLEGAL -> end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.PROTOCOL_ERROR);
                case TOO_LARGE -> tooLarge();
            }
        }
    }

    private void frame(FrameHead head, byte[] payload) {
        int length = head.length();
        switch (head.opcode()) {
            case FrameHead.TEXT, FrameHead.BINARY -> data(head, payload);
            case FrameHead.CONTINUATION -> append(payload, length, head.isFinal());
            case FrameHead.PING -> ping(payload, length);
            case FrameHead.CLOSE -> closed(payload, length);
            default -> count(); // a pong of the WebSocket layer, which we never ask for
        }
    }

    private void ping(byte[] payload, int length) {
        count();
        if (!over) {
            transport.pong(payload, length);
        }
    }

    /// One control frame too many in a second ends the connection.
    private void count() {
        if (unusual().isFlooded(System.nanoTime())) {
            end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.POLICY_VIOLATION);
        }
    }

    private Unusual unusual() {
        if (unusual == null) {
            unusual = new Unusual(System.nanoTime());
        }
        return unusual;
    }

    private @Nullable Fragments fragments() {
        return unusual == null ? null : unusual.fragments;
    }

    private void data(FrameHead head, byte[] payload) {
        boolean text = head.opcode() == FrameHead.TEXT;
        if (fragments() != null) {
            end(
                    CloseReason.TRANSPORT_ERROR,
                    WebSocketCloseStatus.PROTOCOL_ERROR); // one message in the midst of another
        } else if (!head.isFinal()) {
            int maxPayload = engine.options().maxPayload();
            unusual().fragments = new Fragments(text, head.isDeflated(), maxPayload, engine.incoming());
            append(payload, head.length(), false);
        } else if (head.isDeflated()) {
            deflated(text, payload, head.length());
        } else if (text) {
            text(payload, head.length());
        } else {
            binary(Arrays.copyOf(payload, head.length()));
        }
    }

    private void deflated(boolean text, byte[] payload, int length) {
        Inflation inflation = LoopBuffers.ofThisThread().inflation();
        switch (inflation.inflate(payload, length, engine.options().maxPayload())) {
            case MALFORMED -> end(CloseReason.PARSE_ERROR, WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
            case TOO_LARGE -> end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.MESSAGE_TOO_BIG);
            case WHOLE -> {
                if (text) {
                    text(inflation.content(), inflation.length());
                } else {
                    binary(Arrays.copyOf(inflation.content(), inflation.length()));
                }
            }
        }
    }

    private void text(byte[] payload, int length) {
        boolean message = length > 0 && payload[0] == MESSAGE;
        String text;
        try {
            text = message ? Utf8.decode(payload, 1, length - 1) : Utf8.decode(payload, 0, length);
        } catch (MalformedPacketException e) {
            end(CloseReason.PARSE_ERROR, WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
            return;
        }
        if (message) {
            listener.received(new Packet.Text(text));
        } else {
            packet(text);
        }
    }

    private void packet(String wire) {
        Packet packet;
        try {
            packet = revision.decode(wire);
        } catch (MalformedPacketException e) {
            end(CloseReason.PARSE_ERROR, WebSocketCloseStatus.PROTOCOL_ERROR);
            return;
        }
        listener.received(packet);
    }

    /// @param payload belongs to the packet from now on
    private void binary(byte[] payload) {
        Packet packet;
        try {
            packet = revision.decode(ByteBuffer.wrap(payload));
        } catch (MalformedPacketException e) {
            end(CloseReason.PARSE_ERROR, WebSocketCloseStatus.PROTOCOL_ERROR);
            return;
        }
        listener.received(packet);
    }

    private void append(byte[] piece, int length, boolean last) {
        Fragments message = fragments();
        if (message == null) {
            end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.PROTOCOL_ERROR); // a continuation of nothing
            return;
        }
        switch (message.append(piece, length, last)) {
            case MORE -> {}
            case TOO_LARGE -> tooLarge();
            case TOO_MANY -> end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.POLICY_VIOLATION);
            case NO_ROOM -> end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.TRY_AGAIN_LATER);
            case WHOLE -> whole(message);
        }
    }

    private void whole(Fragments message) {
        byte[] content = message.content();
        unusual().forgetFragments();
        if (message.isDeflated()) {
            deflated(message.isText(), content, content.length);
        } else if (message.isText()) {
            text(content, content.length);
        } else {
            binary(content);
        }
    }

    private void closed(byte[] payload, int length) {
        over = true;
        WebSocketCloseStatus answer = Goodbye.answer(payload, length);
        transport.close(answer);
        listener.lost(CloseReason.TRANSPORT_CLOSE);
    }

    private void tooLarge() {
        listener.tooLarge();
        end(CloseReason.TRANSPORT_ERROR, WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }

    private void end(CloseReason reason, WebSocketCloseStatus status) {
        over = true;
        transport.close(status);
        listener.lost(reason);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forgetParts();
        listener.lost(CloseReason.TRANSPORT_CLOSE);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forgetParts();
    }

    private void forgetParts() {
        forgetCut();
        if (unusual != null) {
            unusual.forgetFragments();
        }
    }

    private void forgetCut() {
        if (cut != null) {
            cut.release();
            cut = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            listener.lost(CloseReason.TRANSPORT_CLOSE);
        } else {
            NettyHost.LOG.log(System.Logger.Level.ERROR, "a connection failed", cause);
            listener.lost(CloseReason.TRANSPORT_ERROR);
        }
        context.close();
    }
}
