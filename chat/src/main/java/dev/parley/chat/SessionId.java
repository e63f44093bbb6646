package dev.parley.chat;

/// Names a session without opening it: the SHA-256 of its token, in hexadecimal.
public record SessionId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
