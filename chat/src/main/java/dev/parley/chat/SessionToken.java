package dev.parley.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Proves a session: 256 random bits, known to its owner alone. The chat keeps only its [SessionId].
public record SessionToken(String value) {

    private static final int BYTES = 32;

    public static SessionToken random() {
        return new SessionToken(RandomText.ofBytes(BYTES));
    }

    /// The session this token opens: its SHA-256, which opens nothing.
    public SessionId session() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return new SessionId(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// A token in a log would be a stolen session.
    @Override
    public String toString() {
        return "SessionToken[hidden]";
    }
}
