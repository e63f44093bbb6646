package dev.parley.chat.line;

import java.util.OptionalLong;

/// The ten characters before each payload: its length in bytes, in decimal, padded with spaces on the right.
final class Header {

    static final int LENGTH = 10;

    private Header() {}

    /// Whether these may be the first bytes of a header. A sign counts: a negative length is a wrong header, and no
    /// line.
    static boolean begins(byte[] bytes, int count) {
        int digits = count > 0 && (bytes[0] == '-' || bytes[0] == '+') ? 1 : 0;
        int end = digits;
        while (end < count && isDigit(bytes[end])) {
            end++;
        }
        if (end == digits) {
            return count == digits;
        }
        while (end < count && bytes[end] == ' ') {
            end++;
        }
        return end == count;
    }

    /// The length that these ten bytes tell, if they are a header.
    static OptionalLong payload(byte[] bytes) {
        if (!isDigit(bytes[0]) || !begins(bytes, LENGTH)) {
            return OptionalLong.empty();
        }
        long length = 0;
        for (int i = 0; i < LENGTH && isDigit(bytes[i]); i++) {
            length = 10 * length + bytes[i] - '0';
        }
        return OptionalLong.of(length);
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
