package dev.parley.engineio.netty;

import java.io.ByteArrayOutputStream;

/// A WebSocket message that comes in pieces.
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
    private final boolean deflated;
    private final int most;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private int pieces;

    Fragments(boolean text, boolean deflated, int maxPayload) {
        this.text = text;
        this.deflated = deflated;
        this.most = deflated ? Inflation.mostOnWire(maxPayload) : maxPayload;
    }

    /// Whether the pieces together must be inflated.
    boolean isDeflated() {
        return deflated;
    }

    boolean isText() {
        return text;
    }

    byte[] content() {
        return content.toByteArray();
    }

    /// @param last whether it is the last piece
    Outcome append(byte[] piece, int length, boolean last) {
        if (++pieces > MAX_PIECES) {
            return Outcome.TOO_MANY;
        }
        if (content.size() + length > most) {
            return Outcome.TOO_LARGE;
        }
        content.write(piece, 0, length);
        return last ? Outcome.WHOLE : Outcome.MORE;
    }
}
