package dev.parley.chat.line;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Bytes that came so far of something longer. Grows with what came, never by what was announced.
final class Gathering {

    private static final int FIRST = 64;
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;

    /// Takes so many from the buffer.
    void take(ByteBuf from, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.max(FIRST, 2 * bytes.length)));
        }
        from.readBytes(bytes, length, count);
        length += count;
    }

    int length() {
        return length;
    }

    int held() {
        return bytes.length;
    }

    byte last() {
        return bytes[length - 1];
    }

    void cutLast() {
        length--;
    }

    /// What was gathered; this begins anew.
    Input complete() {
        Input input = Input.of(bytes, length);
        forget();
        return input;
    }

    void forget() {
        bytes = NOTHING;
        length = 0;
    }
}
