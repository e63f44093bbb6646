package dev.parley.engineio.netty;

import dev.parley.engineio.Allowance;
import io.netty.buffer.ByteBufUtil;

/// A WebSocket message that comes in pieces.
final class Fragments {

    /// The most pieces a message may come in.
    private static final int MAX_PIECES = 64;

    enum Outcome {
        MORE,
        WHOLE,
        TOO_LARGE,
        TOO_MANY,
        NO_ROOM
    }

    private final boolean text;
    private final boolean deflated;
    private final int most;
    private final Part content;
    private int pieces;

    Fragments(boolean text, boolean deflated, int maxPayload, Allowance allowance) {
        this.text = text;
        this.deflated = deflated;
        this.most = deflated ? Inflation.mostOnWire(maxPayload) : maxPayload;
        this.content = new Part(allowance);
    }

    /// Whether the pieces together must be inflated.
    boolean isDeflated() {
        return deflated;
    }

    boolean isText() {
        return text;
    }

    byte[] content() {
        return ByteBufUtil.getBytes(content.bytes());
    }

    /// @param last whether it is the last piece
    Outcome append(byte[] piece, int length, boolean last) {
        if (++pieces > MAX_PIECES) {
            return Outcome.TOO_MANY;
        }
        if (content.bytes().readableBytes() + length > most) {
            return Outcome.TOO_LARGE;
        }
        if (!content.append(piece, length)) {
            return Outcome.NO_ROOM;
        }
        return last ? Outcome.WHOLE : Outcome.MORE;
    }

    void release() {
        content.release();
    }
}
