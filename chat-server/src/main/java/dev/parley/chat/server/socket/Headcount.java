package dev.parley.chat.server.socket;

import java.time.Duration;

/// How many connections are inside, so that the last one's leave can be waited for. Safe from any thread.
final class Headcount {

    private int inside;

    synchronized void in() {
        inside++;
    }

    synchronized void out() {
        inside--;
        notifyAll();
    }

    /// Returns when nobody is inside any more, or after `patience` at the latest.
    synchronized void awaitNobody(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis();
                    inside > 0 && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
