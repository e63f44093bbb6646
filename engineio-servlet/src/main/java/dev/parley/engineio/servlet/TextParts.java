package dev.parley.engineio.servlet;

import org.jspecify.annotations.Nullable;

/// A text message that comes in parts. Confined to the thread that the container reads with.
final class TextParts {

    private final int maxPayload;
    private @Nullable StringBuilder gathered;
    private @Nullable String only;
    private long bytes;

    TextParts(int maxPayload) {
        this.maxPayload = maxPayload;
    }

    /// @return whether the message is within its bound, so far
    boolean append(String part) {
        bytes += utf8Length(part);
        if (bytes > maxPayload) {
            gathered = null;
            only = null;
            return false;
        }
        if (only == null && gathered == null) {
            only = part;
        } else {
            gather().append(part);
        }
        return true;
    }

    private StringBuilder gather() {
        if (gathered == null) {
            gathered = new StringBuilder(String.valueOf(only));
            only = null;
        }
        return gathered;
    }

    /// The whole message; the next part begins another.
    String take() {
        String whole = gathered == null ? String.valueOf(only) : gathered.toString();
        gathered = null;
        only = null;
        bytes = 0;
        return whole;
    }

    private static long utf8Length(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2; // a pair is four bytes
            }
        }
        return length;
    }
}
