package dev.parley.socketio;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Runs the tasks of one socket one at a time, in the order given, on threads it borrows. Safe from any thread.
///
/// A socket whose handlers are slower than its client is held back: above [#HIGH] waiting tasks the client is not read
/// from until there are [#LOW] again, and the same above [#HIGH_BYTES] of them. So what waits here is bounded by that
/// and by what one read brings.
final class Mailbox {

    static final int HIGH = 256;
    static final int LOW = 64;

    /// The same in bytes of what events say.
    static final int HIGH_BYTES = 256 * 1024;

    static final int LOW_BYTES = 64 * 1024;

    /// Told whether the client may be read from.
    @FunctionalInterface
    interface Valve {

        void read(boolean on);
    }

    private final Executor threads;
    private final Valve valve;

    // An idle socket keeps no queue.
    private @Nullable Line waiting;
    private boolean busy;
    private boolean held;

    Mailbox(Executor threads, Valve valve) {
        this.threads = threads;
        this.valve = valve;
    }

    /// Runs the task on a thread of its own, after those given before.
    void execute(Runnable task) {
        if (takeTurn(task)) {
            threads.execute(() -> runAll(task));
        }
    }

    /// Runs the task on the caller's thread if none is under way, else as [#execute(Runnable)] does.
    void executeInline(Runnable task) {
        if (takeTurn(task)) {
            perform(task);
            Runnable next = next();
            if (next != null) {
                threads.execute(() -> runAll(next));
            }
        }
    }

    private boolean takeTurn(Runnable task) {
        boolean hold;
        synchronized (this) {
            if (!busy) {
                busy = true;
                return true;
            }
            if (waiting == null) {
                waiting = new Line();
            }
            waiting.add(task);
            hold = waiting.isHigh() && !held;
            held |= hold;
        }
        if (hold) {
            Flight.highWater(HIGH);
            valve.read(false);
        }
        return false;
    }

    private void runAll(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            perform(task);
        }
    }

    private static void perform(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // Errors too: whatever one task dies of must not strand all that wait behind it.
            SocketIo.LOG.log(System.Logger.Level.ERROR, "a task of a socket failed", e);
        }
    }

    private @Nullable Runnable next() {
        Runnable next;
        boolean release;
        synchronized (this) {
            next = waiting == null ? null : waiting.poll();
            if (next == null) {
                busy = false;
                waiting = null;
            }
            release = held && (waiting == null || waiting.isLow());
            held &= !release;
        }
        if (release) {
            valve.read(true);
        }
        return next;
    }

    /// The tasks that wait, and how heavy they are together.
    private static final class Line {

        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private int bytes;

        void add(Runnable task) {
            tasks.add(task);
            bytes += bytes(task);
        }

        @Nullable Runnable poll() {
            Runnable task = tasks.poll();
            bytes -= bytes(task);
            return task;
        }

        private static int bytes(@Nullable Runnable task) {
            return switch (task) {
                case LargeEvent large -> large.bytes();
                case Dispatch event -> event.packet().payload().length();
                case null, default -> 0;
            };
        }

        boolean isHigh() {
            return tasks.size() >= HIGH || bytes >= HIGH_BYTES;
        }

        boolean isLow() {
            return tasks.size() <= LOW && bytes <= LOW_BYTES;
        }
    }
}
