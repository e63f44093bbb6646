package dev.parley.engineio.netty;

import dev.parley.engineio.protocol.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Text as it came over the network.
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /// @throws MalformedPacketException if the bytes are not UTF-8
    static String decode(ByteBuf bytes) {
        return decode(ByteBufUtil.getBytes(bytes, bytes.readerIndex(), bytes.readableBytes(), false));
    }

    static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /// @throws MalformedPacketException if the bytes are not UTF-8
    static String decode(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        // The mark of a wrong byte may have been sent as such, so the exact and slower look is taken only where it is
        // seen.
        return text.indexOf(REPLACEMENT) < 0 ? text : exactly(bytes, from, length);
    }

    private static String exactly(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("not UTF-8", e);
        }
    }
}
