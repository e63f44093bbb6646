package dev.parley.chat.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A time in which nothing can be stored, and what the operator hears of it: its beginning, once a minute how many
/// writes it has cost, and its end.
///
/// Belongs to the thread that writes; [#lasts()] is safe from any.
final class Outage {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final LongSupplier nanoTime;
    private volatile boolean lasts;
    private long refused;
    private long toldAt;

    Outage(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    boolean lasts() {
        return lasts;
    }

    /// The answer to a commit was lost, because of this: it is not known yet whether it happened.
    void suspected(Throwable cause) {
        tell("it is not known yet what was stored: {0}", String.valueOf(cause.getMessage()));
    }

    /// So many writes were refused, because of this.
    void cost(int writes, Throwable cause) {
        refused += writes;
        tell("{0} writes were not stored: {1}", refused, String.valueOf(cause.getMessage()));
    }

    private void tell(String words, Object... details) {
        long now = nanoTime.getAsLong();
        if (!lasts || now - toldAt >= MINUTE) {
            lasts = true;
            toldAt = now;
            log.log(Level.WARNING, words, details);
        }
    }

    /// Something was stored, or would have been.
    void ends() {
        if (lasts) {
            lasts = false;
            log.log(Level.INFO, "writes are stored again; {0} were refused meanwhile", refused);
            refused = 0;
        }
    }
}
