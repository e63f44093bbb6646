package dev.parley.socketio.test;

import dev.parley.engineio.Loop;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A loop with a thread of its own, and a clock that moves only when told. Safe from any thread.
final class TestLoop implements Loop {

    private record Alarm(long at, long order, Runnable task) {}

    private static final System.Logger LOG = System.getLogger("dev.parley.socketio.test");

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong turns = new AtomicLong();
    private final Queue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::order));
    private final Thread thread = Thread.ofPlatform().name("test-loop").daemon().unstarted(this::run);
    private long now = 1_000_000_000_000L;
    private long orders;
    private volatile boolean closed;

    void start() {
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        open.incrementAndGet();
        tasks.add(task);
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public synchronized Timer schedule(Runnable task, Duration delay) {
        Alarm alarm = new Alarm(now + delay.toNanos(), orders++, task);
        alarms.add(alarm);
        return () -> forget(alarm);
    }

    private synchronized void forget(Alarm alarm) {
        alarms.remove(alarm);
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /// Moves the clock to the next alarm until `end` and rings it, or to `end` if there is none.
    ///
    /// @return whether one has rung
    synchronized boolean ringNext(long end) {
        Alarm next = alarms.peek();
        if (next == null || next.at() > end) {
            now = end;
            return false;
        }
        alarms.remove(next);
        now = Math.max(now, next.at());
        execute(next.task());
        return true;
    }

    boolean isIdle() {
        return open.get() == 0;
    }

    /// How many tasks have run.
    long turns() {
        return turns.get();
    }

    /// Does what waits, and then nothing more.
    void close() {
        execute(() -> closed = true);
    }

    private void run() {
        try {
            while (!closed) {
                perform(tasks.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a task of the loop failed", e);
        } finally {
            turns.incrementAndGet();
            open.decrementAndGet();
        }
    }
}
