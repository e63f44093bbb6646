package dev.parley.bench;

import dev.parley.engineio.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/// A loop that the benchmark turns by hand, on the one thread there is. Its clock stands still and no timer fires.
final class TurnedLoop implements Loop {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    /// Runs what waits, and what that brings.
    void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        return () -> {};
    }

    @Override
    public long nanoTime() {
        return 0;
    }
}
