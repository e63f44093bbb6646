package dev.parley.engineio;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes ids that cannot be guessed: 20 characters of `A-Z a-z 0-9 - _`, 120 random bits. Safe from any thread.
///
/// Other software relies on the length: the sharded Redis adapter and `@socket.io/sticky` tell ids by it.
public final class SessionIds {

    private static final int BYTES = 15;

    private final SecureRandom random = new SecureRandom();

    /// A source of ids with a random generator of its own.
    public SessionIds() {}

    /// {@return an id that nobody was given before}
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
