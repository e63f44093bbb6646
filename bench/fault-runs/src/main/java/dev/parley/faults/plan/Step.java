package dev.parley.faults.plan;

import java.util.Locale;

/// A fault and when it is due, in milliseconds since the faults began. One of the program waits for the one before it.
public record Step(long at, Fault fault) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%8.2f s  %s", at / 1_000.0, fault);
    }
}
