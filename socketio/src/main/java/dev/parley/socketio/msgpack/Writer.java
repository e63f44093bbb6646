package dev.parley.socketio.msgpack;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes MessagePack, everything in its shortest form. Confined to one thread.
final class Writer {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private byte[] bytes = new byte[128];
    private int length;

    ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, length).slice();
    }

    void nil() {
        put(0xc0);
    }

    void bool(boolean value) {
        put(value ? 0xc3 : 0xc2);
    }

    void whole(long value) {
        if (value >= 0) {
            unsigned(value);
        } else if (value >= -0x20) {
            put((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            put(0xd0, value, 1);
        } else if (value >= Short.MIN_VALUE) {
            put(0xd1, value, 2);
        } else if (value >= Integer.MIN_VALUE) {
            put(0xd2, value, 4);
        } else {
            put(0xd3, value, 8);
        }
    }

    private void unsigned(long value) {
        if (value < 0x80) {
            put((int) value);
        } else if (value < 0x100) {
            put(0xcc, value, 1);
        } else if (value < 0x10000) {
            put(0xcd, value, 2);
        } else if (value < 0x1_0000_0000L) {
            put(0xce, value, 4);
        } else {
            put(0xcf, value, 8);
        }
    }

    /// A number that may be too large for MessagePack; then it is as near as a double can be.
    void whole(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            whole(value.longValue());
        } else if (value.signum() > 0 && value.compareTo(TWO_TO_64) < 0) {
            put(0xcf, value.longValue(), 8);
        } else {
            real(value.doubleValue());
        }
    }

    void real(double value) {
        put(0xcb, Double.doubleToLongBits(value), 8);
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length < 0x20) {
            put(0xa0 | utf8.length);
        } else {
            head(utf8.length, 0xd9, 0xda, 0xdb);
        }
        append(ByteBuffer.wrap(utf8));
    }

    void bytes(ByteBuffer value) {
        head(value.remaining(), 0xc4, 0xc5, 0xc6);
        append(value.duplicate());
    }

    void array(int size) {
        if (size < 0x10) {
            put(0x90 | size);
        } else {
            head(size, 0xdc, 0xdd);
        }
    }

    void map(int size) {
        if (size < 0x10) {
            put(0x80 | size);
        } else {
            head(size, 0xde, 0xdf);
        }
    }

    private void head(int size, int tiny, int small, int large) {
        if (size < 0x100) {
            put(tiny, size, 1);
        } else {
            head(size, small, large);
        }
    }

    private void head(int size, int small, int large) {
        if (size < 0x10000) {
            put(small, size, 2);
        } else {
            put(large, size, 4);
        }
    }

    private void put(int head, long value, int bytesOfIt) {
        put(head);
        for (int shift = 8 * (bytesOfIt - 1); shift >= 0; shift -= 8) {
            put((int) (value >> shift));
        }
    }

    private void put(int oneByte) {
        makeRoom(1);
        bytes[length++] = (byte) oneByte;
    }

    private void append(ByteBuffer more) {
        int added = more.remaining();
        makeRoom(added);
        more.get(bytes, length, added);
        length += added;
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
