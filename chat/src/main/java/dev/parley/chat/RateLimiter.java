package dev.parley.chat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Says no to whoever asks too often. Safe from any thread.
///
/// For each key one number: when its bucket is full again (the generic cell rate algorithm). The keys
/// unused the longest are forgotten beyond a hundred thousand.
final class RateLimiter {

    private static final int MOST_KEYS = 100_000;

    private final Rate rate;
    private final Time time;
    private final long refill;
    private final long fullness;
    private final Map<String, Long> fullAgain = new Recent();

    RateLimiter(Rate rate, Time time) {
        this.rate = rate;
        this.time = time;
        this.refill = rate.refill().toNanos();
        this.fullness = rate.refill().multipliedBy(rate.burst() - 1L).toNanos();
    }

    /// Takes one of the key's turns.
    ///
    /// @throws ChatException `RATE_LIMITED` if there is none left
    void take(String key) {
        if (rate.equals(Rate.UNLIMITED)) {
            return;
        }
        long wait = takeOrWait(key);
        if (wait > 0) {
            throw ChatException.retryLater(Refusal.RATE_LIMITED, "that was too often", Duration.ofNanos(wait));
        }
    }

    private synchronized long takeOrWait(String key) {
        long now = time.nanos();
        long owed = Math.max(0, fullAgain.getOrDefault(key, now) - now);
        if (owed > fullness) {
            return owed - fullness;
        }
        fullAgain.put(key, now + owed + refill);
        return 0;
    }

    synchronized void giveBack(String key) {
        fullAgain.computeIfPresent(key, (_, full) -> full - refill);
    }

    private static final class Recent extends LinkedHashMap<String, Long> {

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_KEYS;
        }
    }
}
