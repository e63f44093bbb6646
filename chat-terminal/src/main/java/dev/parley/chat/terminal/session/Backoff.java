package dev.parley.chat.terminal.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: from one second doubling to thirty, spread by half so that crowds
/// part.
public final class Backoff {

    private static final long FIRST = 1_000;
    private static final long LONGEST = 30_000;
    private static final int DOUBLINGS = 5;

    private final RandomGenerator random;
    private int tries;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// The pause before the next try; `atLeast` is what the server asked for.
    public Duration next(Duration atLeast) {
        long whole = Math.min(FIRST << Math.min(tries++, DOUBLINGS), LONGEST);
        Duration pause = Duration.ofMillis(Math.round(whole * (0.5 + random.nextDouble() * 0.5)));
        return pause.compareTo(atLeast) > 0 ? pause : atLeast;
    }

    public void reset() {
        tries = 0;
    }
}
