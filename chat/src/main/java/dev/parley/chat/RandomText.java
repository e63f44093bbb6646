package dev.parley.chat;

import java.security.SecureRandom;
import java.util.Base64;

/// Words nobody can guess. Safe from any thread.
final class RandomText {

    private static final SecureRandom SOURCE = new SecureRandom();
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private RandomText() {}

    /// `bytes` random bytes as URL-safe text; twelve give 96 bits in 16 characters.
    static String ofBytes(int bytes) {
        byte[] random = new byte[bytes];
        SOURCE.nextBytes(random);
        return URL_SAFE.encodeToString(random);
    }

    static String ofLetters(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(SOURCE.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    static int below(int bound) {
        return SOURCE.nextInt(bound);
    }
}
