package dev.parley.engineio.servlet;

import java.util.concurrent.TimeUnit;

/// Counts the WebSockets of one servlet until each has said its goodbye, or is gone without one. Safe from any thread.
final class OpenWebSockets {

    private int open;

    synchronized void opened() {
        open++;
    }

    synchronized void ended() {
        open--;
        notifyAll();
    }

    /// Waits until there are none.
    ///
    /// @param nanos at most so long
    synchronized void awaitNone(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; open > 0 && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
