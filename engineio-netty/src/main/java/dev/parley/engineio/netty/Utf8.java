package dev.parley.engineio.netty;

import dev.parley.engineio.protocol.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Strict UTF-8: Netty's own reading puts U+FFFD where bytes are wrong, and what a client sent must not change.
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /// @throws MalformedPacketException if the bytes are not UTF-8
    static String decode(ByteBuf bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        // The mark of a wrong byte may have been sent as such, so the exact and slower look is taken only where it is
        // seen.
        return text.indexOf(REPLACEMENT) < 0 ? text : exactly(bytes);
    }

    private static String exactly(ByteBuf bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer()).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("not UTF-8", e);
        }
    }
}
