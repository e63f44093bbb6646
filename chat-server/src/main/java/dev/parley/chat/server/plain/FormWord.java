package dev.parley.chat.server.plain;

import dev.parley.chat.SessionToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The word in a form that only a page of ours can write: made of the cookie's secret, which it does not give away.
final class FormWord {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "parley plain form".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 16;

    private FormWord() {}

    static String of(SessionToken secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(PURPOSE), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /// Takes as long for a wrong word as for the right one.
    static boolean matches(SessionToken secret, String word) {
        return MessageDigest.isEqual(
                of(secret).getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
    }
}
