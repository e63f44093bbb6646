package dev.parley.faults.program;

import java.util.concurrent.TimeUnit;

/// How the network is for one client: whether and how quickly bytes pass. Safe from any thread.
final class Weather {

    private static final int MILLIS_A_SECOND = 1_000;

    // Times of System.nanoTime(), guarded by this.
    private long stillUntil = System.nanoTime();
    private long lateUntil = stillUntil;
    private long slowUntil = stillUntil;
    private long awayUntil = stillUntil;
    private int late;
    private int bytesPerSecond = 1;

    synchronized void blackHole(int millis) {
        stillUntil = in(millis);
    }

    synchronized void delay(int millis, int each) {
        lateUntil = in(millis);
        late = each;
    }

    synchronized void throttle(int millis, int bytes) {
        slowUntil = in(millis);
        bytesPerSecond = bytes;
    }

    synchronized void away(int millis) {
        awayUntil = in(millis);
    }

    synchronized void clearUp() {
        stillUntil = System.nanoTime();
        lateUntil = stillUntil;
        slowUntil = stillUntil;
        awayUntil = stillUntil;
        notifyAll();
    }

    synchronized boolean isAway() {
        return isAhead(awayUntil);
    }

    /// How many bytes may pass together.
    synchronized int portion() {
        return isAhead(slowUntil) ? Math.max(1, bytesPerSecond / 10) : Integer.MAX_VALUE;
    }

    /// Keeps so many bytes for as long as the weather says.
    synchronized void hold(int bytes) throws InterruptedException {
        if (isAhead(lateUntil)) {
            holdUntil(in(late), () -> lateUntil);
        }
        if (isAhead(slowUntil)) {
            holdUntil(in((int) (bytes * (long) MILLIS_A_SECOND / bytesPerSecond)), () -> slowUntil);
        }
        holdUntil(Long.MAX_VALUE, () -> stillUntil);
    }

    private interface End {

        long at();
    }

    /// The earlier of the two; the second may change meanwhile.
    private void holdUntil(long due, End end) throws InterruptedException {
        for (long now = System.nanoTime(); now < Math.min(due, end.at()); now = System.nanoTime()) {
            wait(1 + TimeUnit.NANOSECONDS.toMillis(Math.min(due, end.at()) - now));
        }
    }

    private static boolean isAhead(long time) {
        return time - System.nanoTime() > 0;
    }

    private static long in(int millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
