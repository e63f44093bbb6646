package dev.parley.engineio;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/// Tells the operator of every [Mistake], of each at most once a minute, with how often it was made meanwhile. What it
/// keeps does not grow, whoever makes them and how often. Safe from any thread.
final class Mistakes {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /// What a client has sent is shown no longer than this.
    private static final int MAX_DETAIL = 100;

    private final System.Logger log;
    private final LongSupplier nanoTime;
    private final Map<Mistake, Slot> slots = new EnumMap<>(Mistake.class);

    Mistakes(System.Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        for (Mistake mistake : Mistake.values()) {
            slots.put(mistake, new Slot());
        }
    }

    void made(Mistake mistake) {
        made(mistake, "");
    }

    /// @param detail what the line names: a bound, or what a client has sent
    void made(Mistake mistake, String detail) {
        long unsaid = Objects.requireNonNull(slots.get(mistake)).turn(nanoTime.getAsLong());
        if (unsaid >= 0) {
            log.log(System.Logger.Level.WARNING, mistake.text(printable(detail)) + more(unsaid));
        }
    }

    private static String more(long unsaid) {
        return unsaid == 0 ? "" : " (and " + unsaid + " more in the minute after the last of these lines)";
    }

    /// Nobody writes lines of their own into our log.
    private static String printable(String detail) {
        String cut = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…";
        return cut.replaceAll("[^\\p{Print}…]", "?");
    }

    /// When a mistake was last told, and how often it was made since.
    private static final class Slot {

        private boolean told;
        private long toldAt;
        private long unsaid;

        /// @return how often it was made without being told, if it is to be told now; else a number below zero
        synchronized long turn(long now) {
            if (told && now - toldAt < MINUTE) {
                unsaid++;
                return -1;
            }
            long before = unsaid;
            told = true;
            toldAt = now;
            unsaid = 0;
            return before;
        }
    }
}
