package dev.parley.socketio.admin;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.parley.socketio.Key;
import dev.parley.socketio.Middleware;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets in who has the name and the password, or was here before.
final class Doorkeeper implements Middleware {

    /// The id that the admin is to be given.
    static final Key<String> SESSION = Key.of("admin session", String.class);

    /// The very words: with others the UI does not ask again.
    private static final String NO = "invalid credentials";

    /// More are not part of a bcrypt hash.
    private static final int MAX_PASSWORD = 72;

    /// To check a password is slow on purpose: whoever tries many keeps no more processors busy than so many.
    private static final int AT_A_TIME = 2;

    private static final int PATIENCE_SECONDS = 5;

    private final AdminOptions.Credentials credentials;
    private final AdminSessions sessions;
    private final Semaphore checking = new Semaphore(AT_A_TIME);

    Doorkeeper(AdminOptions.Credentials credentials, AdminSessions sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @Override
    public void admit(Socket socket) throws InterruptedException {
        if (said(socket, "sessionId").filter(sessions::isKnown).isPresent()) {
            return;
        }
        String username = said(socket, "username").orElseThrow(() -> new Refused(NO));
        String password = said(socket, "password").orElseThrow(() -> new Refused(NO));
        boolean known = isSame(username, credentials.username());
        // The password is looked at in any case: how long it takes must not tell which was wrong.
        if (!isRight(password) || !known) {
            throw new Refused(NO);
        }
        socket.set(SESSION, sessions.begin());
    }

    private static Optional<String> said(Socket socket, String name) {
        return socket.handshake().auth().member(name).flatMap(value -> value.text());
    }

    private boolean isRight(String password) throws InterruptedException {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_PASSWORD || !checking.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return false;
        }
        try {
            byte[] hash = credentials.hash().getBytes(StandardCharsets.UTF_8);
            return BCrypt.verifyer().verify(bytes, hash).verified;
        } finally {
            checking.release();
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
