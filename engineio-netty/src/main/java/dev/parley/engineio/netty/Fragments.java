package dev.parley.engineio.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/// A WebSocket message that comes in pieces. The bytes are copied together, so that many tiny pieces cannot pin many
/// receive buffers.
final class Fragments {

    /// The most pieces a message may come in.
    private static final int MAX_PIECES = 64;

    enum Outcome {
        MORE,
        WHOLE,
        TOO_LARGE,
        TOO_MANY
    }

    private final boolean text;
    private final int maxPayload;
    private final ByteBuf content = Unpooled.buffer();
    private int pieces;

    Fragments(boolean text, int maxPayload) {
        this.text = text;
        this.maxPayload = maxPayload;
    }

    boolean isText() {
        return text;
    }

    ByteBuf content() {
        return content;
    }

    Outcome append(WebSocketFrame piece) {
        if (++pieces > MAX_PIECES) {
            return Outcome.TOO_MANY;
        }
        if (content.readableBytes() + piece.content().readableBytes() > maxPayload) {
            return Outcome.TOO_LARGE;
        }
        content.writeBytes(piece.content());
        return piece.isFinalFragment() ? Outcome.WHOLE : Outcome.MORE;
    }
}
