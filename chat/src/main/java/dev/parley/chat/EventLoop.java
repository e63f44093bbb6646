package dev.parley.chat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Runs tasks one after the other, in the order they were given, on a thread of its own.
///
/// Ten thousand may wait. Beyond, who gives one waits too, so nothing is dropped: a stuck loop stops the
/// store's writer, whose queue fills, whose callers are refused with `OVERLOADED`.
final class EventLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final int BACKLOG = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(BACKLOG);
    private final Thread thread;

    EventLoop(String name) {
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Gives a task. An interrupt does not lose it: what is committed must be told.
    void execute(Runnable task) {
        boolean interrupted = false;
        try {
            while (!isTaken(task)) {
                interrupted |= Thread.interrupted();
                if (thread.getState() == Thread.State.TERMINATED) {
                    throw new IllegalStateException(thread.getName() + " has ended");
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isTaken(Runnable task) {
        try {
            return waiting.offer(task, 1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Gives a question and waits for the answer; all that was given before has been done by then.
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> answer.completeAsync(question, Runnable::run));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(thread.getName() + " did not answer", e);
        }
    }

    private void run() {
        while (true) {
            try {
                waiting.take().run();
            } catch (InterruptedException _) {
                return; // closed
            } catch (RuntimeException | Error e) {
                // One event that cannot be told must not silence all that follow.
                LOG.log(Level.ERROR, "an event could not be told", e);
            }
        }
    }

    /// Does what waits, then ends.
    @Override
    public void close() {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        ask(() -> true);
        thread.interrupt();
    }
}
