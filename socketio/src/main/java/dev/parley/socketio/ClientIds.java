package dev.parley.socketio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Names for connections that may be shown. The id of a session is a secret, and does not follow from its name.
final class ClientIds {

    private static final int LENGTH = 12;

    private ClientIds() {}

    static String of(String sid) {
        byte[] hash = sha256().digest(sid.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().encodeToString(hash).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
