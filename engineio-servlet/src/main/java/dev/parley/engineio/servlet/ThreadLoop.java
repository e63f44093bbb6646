package dev.parley.engineio.servlet;

import dev.parley.engineio.Loop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One thread of our own that any number of sessions live on.
final class ThreadLoop implements Loop {

    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    ThreadLoop(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> begin(task, name));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // What comes when all is over concerns nobody any more.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    private Thread begin(Runnable task, String name) {
        Thread begun = new Thread(task, name);
        begun.setDaemon(true);
        thread = begun;
        return begun;
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> perform(task));
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        Future<?> future = executor.schedule(() -> perform(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    private static void perform(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            EngineServlet.LOG.log(System.Logger.Level.ERROR, "a task of the loop failed", e);
        }
    }

    void shutdown() {
        executor.shutdown();
    }

    boolean awaitEnd(Duration most) throws InterruptedException {
        return executor.awaitTermination(most.toNanos(), TimeUnit.NANOSECONDS);
    }
}
