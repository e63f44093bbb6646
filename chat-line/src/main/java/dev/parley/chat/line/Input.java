package dev.parley.chat.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What a client sent, taken apart: one frame, or one line.
sealed interface Input {

    /// The most bytes of one, as long as the longest text of the chat.
    int MOST_BYTES = 16 * 1024;

    record Text(String text) implements Input {}

    /// Not UTF-8.
    record Garbled() implements Input {}

    /// More than [#MOST_BYTES]; nothing of it was kept.
    record TooLong() implements Input {}

    /// No frame: what follows cannot be understood any more.
    record Broken(String reason) implements Input {}

    static Input of(byte[] bytes, int length) {
        try {
            ByteBuffer payload = ByteBuffer.wrap(bytes, 0, length);
            return new Text(StandardCharsets.UTF_8.newDecoder().decode(payload).toString());
        } catch (CharacterCodingException _) {
            return new Garbled();
        }
    }
}
