package dev.parley.chat.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes that wait for the one thread that does them. Bounded: what does not fit is refused with `OVERLOADED`. Any
/// thread may put; one takes.
final class WriteQueue {

    private static final int IDLE_SECONDS = 30;

    private final BlockingQueue<WriteJob<?>> waiting;
    private final int batch;
    // Guarded by this: nobody puts a job behind the last one.
    private boolean closed;

    /// @param bound of those that wait
    /// @param batch that share a commit at the most
    WriteQueue(int bound, int batch) {
        this.waiting = new ArrayBlockingQueue<>(bound);
        this.batch = batch;
    }

    synchronized void put(WriteJob<?> job) {
        if (closed) {
            throw Failures.unavailable();
        }
        if (!waiting.offer(job)) {
            throw Failures.overloaded();
        }
    }

    /// Waits for a write and takes it with those behind it; takes none if none comes for a while.
    ///
    /// @return false when there is nothing left and there will be nothing more
    boolean take(List<WriteJob<?>> taken) {
        boolean last = isClosed();
        WriteJob<?> first = last ? waiting.poll() : next();
        if (first == null) {
            return !last;
        }
        taken.add(first);
        waiting.drainTo(taken, batch - 1);
        return true;
    }

    private @Nullable WriteJob<?> next() {
        try {
            return waiting.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return null; // nobody of ours interrupts this thread; whoever does cannot stop it
        }
    }

    /// All that wait now.
    List<WriteJob<?>> takeAll() {
        List<WriteJob<?>> all = new ArrayList<>();
        waiting.drainTo(all);
        return all;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// Takes no more; what waits is still given out.
    void close() {
        synchronized (this) {
            closed = true;
        }
        // Wakes the thread. If there is no room for it, the thread has enough to do and looks up by itself.
        waiting.offer(WriteJob.nothing());
    }
}
