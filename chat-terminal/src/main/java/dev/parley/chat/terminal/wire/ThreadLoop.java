package dev.parley.chat.terminal.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A loop on a thread of its own. What comes after its end is dropped.
///
/// Its queue needs no bound of its own: the network and the keyboard are asked for more only when what they
/// gave before is done, and a session has a handful of timers.
public final class ThreadLoop implements Loop, AutoCloseable {

    private final ScheduledThreadPoolExecutor thread;
    private final Consumer<Throwable> failed;

    /// `failed` is told what a task threw, on the loop: it is a fault of ours.
    public ThreadLoop(Consumer<Throwable> failed) {
        this.failed = failed;
        thread = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().name("session").unstarted(task));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        try {
            Future<?> planned = thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> planned.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // it is over: there is nobody to do it for
        }
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
