package dev.parley.chat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The two clocks of the chat: one to tell people, one to measure with.
public interface Time {

    /// The wall clock, to the millisecond. It may jump, so it never orders and never measures.
    Instant now();

    /// Nanoseconds that only ever rise.
    long nanos();

    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now().truncatedTo(ChronoUnit.MILLIS);
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
