package dev.parley.engineio.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// A binary message that comes in parts, whose buffers the container uses again. Confined to the thread that the
/// container reads with.
final class BinaryParts {

    private final int maxPayload;
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream(0);

    BinaryParts(int maxPayload) {
        this.maxPayload = maxPayload;
    }

    /// @return whether the message is within its bound, so far
    boolean append(ByteBuffer part) {
        if (gathered.size() + part.remaining() > maxPayload) {
            gathered = new ByteArrayOutputStream(0);
            return false;
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        gathered.writeBytes(bytes);
        return true;
    }

    /// The whole message; the next part begins another.
    ByteBuffer take() {
        ByteBuffer whole = ByteBuffer.wrap(gathered.toByteArray());
        gathered = new ByteArrayOutputStream(0);
        return whole;
    }
}
