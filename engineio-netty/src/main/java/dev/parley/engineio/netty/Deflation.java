package dev.parley.engineio.netty;

import dev.parley.engineio.Message;
import dev.parley.engineio.protocol.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Compresses for all connections of one loop, each piece on its own: so one compressor does for all, and
/// nothing of one client's can be guessed from the size of another's. Made when the first piece comes;
/// has about 300 KB.
final class Deflation {

    /// The quickest, for others wait meanwhile: the usual 6 takes two to six times as long for a tenth
    /// less.
    private static final int LEVEL = Deflater.BEST_SPEED;

    /// What every piece would end with, and so need not be sent ([RFC 7692,
    /// 7.2.1](https://www.rfc-editor.org/rfc/rfc7692#section-7.2.1)).
    private static final int TAIL = 4;

    private static final byte[] MESSAGE = {'4'};
    private static final byte[] NOTHING = {};
    private static final byte[] GZIP_HEAD = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};
    private static final byte[] ZLIB_HEAD = {0x78, 0x01};
    private static final int GZIP_TAIL = 8;
    private static final int ZLIB_TAIL = 4;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final byte[] scratch = new byte[LoopBuffers.SIZE];

    void end() {
        deflater.end();
    }

    /// The payload of a message's frame, compressed; made once for all connections of all loops, as far
    /// as they do not make it at the same time.
    ///
    /// @return empty if it is no shorter so, or is to go as it is
    byte[] of(Message message) {
        byte[] known = message.compressed();
        if (known != null) {
            return known;
        }
        byte[] compressed = compress(message);
        message.leaveCompressed(compressed);
        return compressed;
    }

    private byte[] compress(Message message) {
        deflater.reset();
        if (message.packet() instanceof Packet.Binary(var data)) {
            return compress(data.duplicate(), 0, out(data.remaining()), data.remaining());
        }
        byte[] utf8 = message.utf8();
        byte[] out = out(utf8.length);
        deflater.setInput(MESSAGE);
        int begun = deflater.deflate(out, 0, utf8.length, Deflater.NO_FLUSH);
        return compress(ByteBuffer.wrap(utf8), begun, out, utf8.length);
    }

    /// @param most what it may have, for more would be no gain
    private byte[] compress(ByteBuffer data, int begun, byte[] out, int most) {
        deflater.setInput(data);
        int end = begun + deflater.deflate(out, begun, most - begun, Deflater.SYNC_FLUSH);
        return end < most ? Arrays.copyOf(out, end - TAIL) : NOTHING;
    }

    private byte[] out(int length) {
        return length <= scratch.length ? scratch : new byte[length];
    }

    /// The body of an answer, compressed.
    ///
    /// @return empty if it is no shorter so
    Optional<ByteBuf> body(ByteBuf plain, ContentCoding coding, ByteBufAllocator allocator) {
        ByteBuf body = allocator.directBuffer(plain.readableBytes(), plain.readableBytes());
        boolean shorter = switch (coding) {
            case GZIP -> gzip(plain, body);
            case DEFLATE -> zlib(plain, body);
        };
        if (!shorter) {
            body.release();
            return Optional.empty();
        }
        return Optional.of(body);
    }

    /// [RFC 1952](https://www.rfc-editor.org/rfc/rfc1952), without a time or a name.
    private boolean gzip(ByteBuf plain, ByteBuf body) {
        if (!deflate(plain, body, GZIP_HEAD, GZIP_TAIL)) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(plain.nioBuffer());
        body.writeIntLE((int) crc.getValue()).writeIntLE(plain.readableBytes());
        return true;
    }

    /// [RFC 1950](https://www.rfc-editor.org/rfc/rfc1950).
    private boolean zlib(ByteBuf plain, ByteBuf body) {
        if (!deflate(plain, body, ZLIB_HEAD, ZLIB_TAIL)) {
            return false;
        }
        Adler32 adler = new Adler32();
        adler.update(plain.nioBuffer());
        body.writeInt((int) adler.getValue());
        return true;
    }

    private boolean deflate(ByteBuf plain, ByteBuf body, byte[] head, int tail) {
        if (body.writableBytes() < head.length + tail) {
            return false;
        }
        body.writeBytes(head);
        deflater.reset();
        deflater.setInput(plain.nioBuffer());
        deflater.finish();
        int room = body.writableBytes() - tail;
        body.writerIndex(body.writerIndex() + deflater.deflate(body.nioBuffer(body.writerIndex(), room)));
        return deflater.finished();
    }
}
