package dev.parley.socketio.admin;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// The ids that spare an admin the password when the connection was lost: good for a day, and no more than a thousand
/// of them; the oldest goes first. Safe from any thread.
final class AdminSessions {

    private static final int MOST = 1_000;
    private static final long LIFE = Duration.ofDays(1).toNanos();

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanoTime;
    private final Map<String, Long> begun = new LinkedHashMap<>();

    AdminSessions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized String begin() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        begun.put(id, nanoTime.getAsLong());
        if (begun.size() > MOST) {
            begun.remove(begun.keySet().iterator().next());
        }
        return id;
    }

    synchronized boolean isKnown(String id) {
        Long at = begun.get(id);
        if (at != null && nanoTime.getAsLong() - at >= LIFE) {
            begun.remove(id);
            return false;
        }
        return at != null;
    }
}
