package dev.parley.engineio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/// A loop that the test turns by hand, with a clock that moves only when told. The thread that made it is its thread.
final class ManualLoop implements Loop {

    private record Scheduled(long at, long order, Runnable task) {}

    private final Thread owner = Thread.currentThread();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Scheduled> timers =
            new PriorityQueue<>(Comparator.comparingLong(Scheduled::at).thenComparingLong(Scheduled::order));
    private long now = 1_000_000_000_000L;
    private long orders;

    /// Runs what waits, and what that brings, until nothing is left.
    void turn() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    /// Lets time pass, every timer firing exactly when it is due.
    void pass(Duration time) {
        turn();
        long end = now + time.toNanos();
        while (!timers.isEmpty() && timers.peek().at() <= end) {
            Scheduled due = timers.remove();
            now = Math.max(now, due.at());
            due.task().run();
            turn();
        }
        now = end;
    }

    /// Lets time pass while the loop hangs: timers fire late, all of them at the end.
    void hang(Duration time) {
        now += time.toNanos();
        pass(Duration.ZERO);
    }

    /// Lets time pass while the loop hangs, its timers still to have their turn.
    void hangOn(Duration time) {
        now += time.toNanos();
    }

    int waitingTimers() {
        return timers.size();
    }

    private Runnable next() {
        synchronized (tasks) {
            return tasks.poll();
        }
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
        }
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == owner;
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        Scheduled timer = new Scheduled(now + delay.toNanos(), orders++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public long nanoTime() {
        return now;
    }
}
