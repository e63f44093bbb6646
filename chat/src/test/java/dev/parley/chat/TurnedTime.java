package dev.parley.chat;

import java.time.Duration;
import java.time.Instant;

/// Both clocks, turned by hand.
public final class TurnedTime implements Time {

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private long nanos = 1_000_000_000L;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    public synchronized void turn(Duration by) {
        now = now.plus(by);
        nanos += by.toNanos();
    }
}
