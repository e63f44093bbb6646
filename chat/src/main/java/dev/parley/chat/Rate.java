package dev.parley.chat;

import java.time.Duration;

/// How often something may happen: `burst` times at once, then once per `refill`.
public record Rate(int burst, Duration refill) {

    /// Never says no; for tests and load runs.
    public static final Rate UNLIMITED = new Rate(Integer.MAX_VALUE, Duration.ofNanos(1));

    public Rate {
        if (burst < 1 || !refill.isPositive()) {
            throw new IllegalArgumentException("a rate needs a burst of 1 or more and a positive refill");
        }
    }
}
