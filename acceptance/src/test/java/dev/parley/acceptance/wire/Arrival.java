package dev.parley.acceptance.wire;

/// What came in over a WebSocket: a text, a binary message, or the end of it.
public sealed interface Arrival {

    record Text(String text) implements Arrival {
        @Override
        public String toString() {
            return text.length() > 200 ? text.substring(0, 200) + "…" : text;
        }
    }

    /// Bytes, in hexadecimal digits.
    record Binary(String hex) implements Arrival {}

    /// The end, with its code; 1006 where the connection broke without a close frame.
    record Closed(int code) implements Arrival {}
}
