package dev.parley.faults.program;

import java.util.concurrent.TimeUnit;

/// Lets one thread wait until any client is acknowledged something. Safe from any thread.
public final class Acks {

    private long count;

    public synchronized void happened() {
        count++;
        notifyAll();
    }

    /// Returns right after the next one, or when time is up.
    synchronized void awaitNext(int millis) throws InterruptedException {
        long before = count;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; count == before && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
