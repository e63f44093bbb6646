package dev.parley.socketio.msgpack;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/// Reads MessagePack from its beginning to its end, and believes no length that the message does not have.
final class Reader {

    private static final int JAVASCRIPT = 0;
    private static final int TIMESTAMP = -1;
    private static final long MAX_NANOS = 999_999_999;

    private final ByteBuffer in;

    Reader(ByteBuffer message) {
        this.in = message.slice();
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }

    /// @throws MalformedPacketException if what follows is no MessagePack, or not all there
    Token next() {
        try {
            return token(u8());
        } catch (BufferUnderflowException | DateTimeException | ArithmeticException e) {
            throw new MalformedPacketException("invalid MessagePack", e);
        }
    }

    private Token token(int head) {
        if (head < 0x80 || head >= 0xe0) {
            return whole((byte) head);
        }
        if (head < 0x90) {
            return map(head & 0x0f);
        }
        if (head < 0xa0) {
            return array(head & 0x0f);
        }
        if (head < 0xc0) {
            return text(head & 0x1f);
        }
        return switch (head) {
            case 0xc0 -> new Token.Nil();
            case 0xc2 -> new Token.Bool(false);
            case 0xc3 -> new Token.Bool(true);
            case 0xc4 -> new Token.Bytes(bytes(u8()));
            case 0xc5 -> new Token.Bytes(bytes(u16()));
            case 0xc6 -> new Token.Bytes(bytes(u32()));
            case 0xc7 -> extension(u8());
            case 0xc8 -> extension(u16());
            case 0xc9 -> extension(u32());
            case 0xca -> new Token.Real(in.getFloat());
            case 0xcb -> new Token.Real(in.getDouble());
            case 0xcc -> whole(u8());
            case 0xcd -> whole(u16());
            case 0xce -> whole(u32());
            case 0xcf -> new Token.Whole(new BigInteger(Long.toUnsignedString(in.getLong())));
            case 0xd0 -> whole(in.get());
            case 0xd1 -> whole(in.getShort());
            case 0xd2 -> whole(in.getInt());
            case 0xd3 -> whole(in.getLong());
            case 0xd4 -> fixedExtension(1);
            case 0xd5 -> fixedExtension(2);
            case 0xd6 -> fixedExtension(4);
            case 0xd7 -> fixedExtension(8);
            case 0xd8 -> fixedExtension(16);
            case 0xd9 -> text(u8());
            case 0xda -> text(u16());
            case 0xdb -> text(u32());
            case 0xdc -> array(u16());
            case 0xdd -> array(u32());
            case 0xde -> map(u16());
            case 0xdf -> map(u32());
            default -> throw new MalformedPacketException("a byte that means nothing in MessagePack");
        };
    }

    private int u8() {
        return Byte.toUnsignedInt(in.get());
    }

    private int u16() {
        return Short.toUnsignedInt(in.getShort());
    }

    private long u32() {
        return Integer.toUnsignedLong(in.getInt());
    }

    private static Token whole(long value) {
        return new Token.Whole(BigInteger.valueOf(value));
    }

    /// Every value has a byte at least.
    private Token array(long size) {
        return new Token.ArrayOf(there(size));
    }

    private Token map(long size) {
        return new Token.MapOf(there(2 * size) / 2);
    }

    private int there(long bytes) {
        if (bytes > in.remaining()) {
            throw new MalformedPacketException("more is announced than there is");
        }
        return (int) bytes;
    }

    private ByteBuffer bytes(long length) {
        ByteBuffer bytes = in.slice(in.position(), there(length));
        in.position(in.position() + bytes.remaining());
        return bytes;
    }

    private Token text(long length) {
        try {
            // Not forgiving: what is no UTF-8 is nothing that a client meant to say.
            return new Token.Text(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes(length)).toString());
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("invalid UTF-8", e);
        }
    }

    private Token extension(long length) {
        int type = in.get();
        ByteBuffer data = bytes(length);
        if (type == JAVASCRIPT) {
            return new Token.Bytes(data);
        }
        if (type == TIMESTAMP && length == 12) {
            return timestamp(Integer.toUnsignedLong(data.getInt()), data.getLong());
        }
        throw new MalformedPacketException("an extension that nobody knows");
    }

    private Token fixedExtension(int length) {
        int type = in.get();
        ByteBuffer data = bytes(length);
        if (type == JAVASCRIPT && length == 1) {
            return new Token.Undefined();
        }
        if (type == JAVASCRIPT && length == 8) {
            return new Token.Time(Instant.ofEpochMilli(data.getLong()));
        }
        if (type == TIMESTAMP && length == 4) {
            return timestamp(0, Integer.toUnsignedLong(data.getInt()));
        }
        if (type == TIMESTAMP && length == 8) {
            long both = data.getLong();
            return timestamp(both >>> 34, both & 0x3_ffff_ffffL);
        }
        throw new MalformedPacketException("an extension that nobody knows");
    }

    private static Token timestamp(long nanos, long seconds) {
        if (nanos > MAX_NANOS) {
            throw new MalformedPacketException("more nanoseconds than a second has");
        }
        return new Token.Time(Instant.ofEpochSecond(seconds, nanos));
    }
}
