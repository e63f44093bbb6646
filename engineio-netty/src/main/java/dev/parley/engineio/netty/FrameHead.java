package dev.parley.engineio.netty;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What stands before the payload of a frame that a client sends ([RFC 6455,
/// 5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)). One object reads the heads of any number of frames, one
/// after the other, so that a frame costs none.
///
/// Written by hand where Netty has a decoder, because that one makes four objects and two copies of each frame.
final class FrameHead {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    /// What the bytes at hand are.
    enum Outcome {
        /// The whole frame is there, and its payload comes next.
        WHOLE,
        /// More must come first. Nothing was taken.
        CUT,
        ILLEGAL,
        TOO_LARGE
    }

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int DEFLATED = 0x40;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;
    private static final int MAX_CONTROL_LENGTH = 125;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private int first;
    private int length;
    private int mask;

    int opcode() {
        return first & OPCODE;
    }

    boolean isFinal() {
        return (first & FINAL) != 0;
    }

    /// Whether the message that begins here is compressed.
    boolean isDeflated() {
        return (first & DEFLATED) != 0;
    }

    /// The payload's length in bytes.
    int length() {
        return length;
    }

    /// Reads one head, and takes it from `bytes` if its whole frame is there.
    ///
    /// @param deflates whether messages may be compressed
    Outcome read(ByteBuf bytes, int maxLength, boolean deflates) {
        int start = bytes.readerIndex();
        int available = bytes.readableBytes();
        if (available < 2) {
            return Outcome.CUT;
        }
        first = bytes.getUnsignedByte(start);
        int second = bytes.getUnsignedByte(start + 1);
        if (!isLegal(second, deflates)) {
            return Outcome.ILLEGAL;
        }
        int lengthBytes = lengthBytes(second & LENGTH);
        int size = 2 + lengthBytes + Integer.BYTES;
        if (available < 2 + lengthBytes) {
            return Outcome.CUT;
        }
        long announced = announced(bytes, start + 2, second & LENGTH);
        if (announced < 0) {
            return Outcome.ILLEGAL;
        }
        if (announced > (isDeflated() ? Inflation.mostOnWire(maxLength) : maxLength)) {
            return Outcome.TOO_LARGE;
        }
        if (available < size + announced) {
            return Outcome.CUT;
        }
        length = (int) announced;
        mask = bytes.getInt(start + 2 + lengthBytes);
        bytes.skipBytes(size);
        return Outcome.WHOLE;
    }

    private boolean isLegal(int second, boolean deflates) {
        boolean known = opcode() <= BINARY || (opcode() >= CLOSE && opcode() <= PONG);
        boolean control = opcode() >= CLOSE;
        return known
                && ((first & RESERVED) == 0 || (deflates && mayBeDeflated()))
                && (second & MASKED) != 0
                && (!control || (isFinal() && (second & LENGTH) <= MAX_CONTROL_LENGTH));
    }

    /// Only a message can be, and its first frame says so ([RFC 7692,
    /// 6](https://www.rfc-editor.org/rfc/rfc7692#section-6)).
    private boolean mayBeDeflated() {
        return (first & RESERVED) == DEFLATED && (opcode() == TEXT || opcode() == BINARY);
    }

    private static int lengthBytes(int shortLength) {
        return switch (shortLength) {
            case LENGTH_OF_16_BITS -> Short.BYTES;
            case LENGTH_OF_64_BITS -> Long.BYTES;
            default -> 0;
        };
    }

    /// @return negative if a longer form was used than the length needs
    private static long announced(ByteBuf bytes, int at, int shortLength) {
        return switch (shortLength) {
            case LENGTH_OF_16_BITS -> atLeast(LENGTH_OF_16_BITS, bytes.getUnsignedShort(at));
            case LENGTH_OF_64_BITS -> atLeast(0x1_0000, bytes.getLong(at));
            default -> shortLength;
        };
    }

    private static long atLeast(long least, long length) {
        return length < least ? -1 : length;
    }

    /// Takes the payload's mask off, eight bytes at a time.
    void unmask(byte[] payload) {
        long twice = (long) mask << Integer.SIZE | Integer.toUnsignedLong(mask);
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            LONGS.set(payload, i, (long) LONGS.get(payload, i) ^ twice);
        }
        for (; i < length; i++) {
            payload[i] ^= (byte) (mask >>> (24 - 8 * (i & 3)));
        }
    }
}
