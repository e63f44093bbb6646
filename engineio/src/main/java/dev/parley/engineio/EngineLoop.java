package dev.parley.engineio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What one engine keeps on one loop: the way in for everything that concerns the sessions there, their
/// heartbeats, and who is to be flushed when the turn ends.
///
/// [#run(Runnable)] and [#give(Runnable)] are safe from any thread and keep the order of calls; all else is
/// confined to the loop.
final class EngineLoop {

    /// Above this many tasks from other threads, those that are no loop of the engine wait until it has caught up. A
    /// task that carries much counts for as many as it has kilobytes.
    private static final int MAX_WAITING = 65_536;

    private static final int KILOBYTE = 1024;

    /// So many of them run in one turn; then what they sent is flushed, and the network is looked after.
    private static final int TASKS_PER_TURN = 1_024;

    private final Loop loop;
    private final Set<Thread> loopThreads;
    private final int maxWaiting;
    private final DeadlineQueue pings;
    private final DeadlineQueue pongs;
    private final DeadlineQueue clientPings;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<Gathering> gatherings = new ArrayList<>();
    private final List<Session> touched = new ArrayList<>();
    private boolean running;
    private boolean flushing;

    /// @param loopThreads the threads of all loops of the engine, to which this one adds its own
    EngineLoop(Loop loop, EngineOptions options, Set<Thread> loopThreads) {
        this(loop, options, loopThreads, maxWaiting(options));
    }

    EngineLoop(Loop loop, EngineOptions options, Set<Thread> loopThreads, int maxWaiting) {
        this.loop = loop;
        this.loopThreads = loopThreads;
        this.maxWaiting = maxWaiting;
        loop.execute(() -> loopThreads.add(Thread.currentThread()));
        this.pings = new DeadlineQueue(loop, options.pingInterval(), early(options), Session::ping);
        this.pongs = new DeadlineQueue(loop, options.pingTimeout(), Duration.ZERO, Session::pongIsMissing);
        this.clientPings = new DeadlineQueue(
                loop, options.pingInterval().plus(options.pingTimeout()), Duration.ZERO, Session::clientPingIsMissing);
    }

    /// A ping may come a thousandth before its time: 25 ms of the usual 25 seconds.
    private static Duration early(EngineOptions options) {
        return options.pingInterval().dividedBy(1_000);
    }

    /// On a small heap what waits here must not be more than may wait for the clients.
    private static int maxWaiting(EngineOptions options) {
        return Math.clamp(options.maxBufferedBytesInAll() / 4 / KILOBYTE, KILOBYTE, MAX_WAITING);
    }

    /// The task, which carries these messages, so that it counts for as much as they weigh.
    static Runnable carrying(List<Message> messages, Runnable task) {
        long bytes = 0;
        for (Message message : messages) {
            bytes += message.weight();
        }
        return bytes < 2 * KILOBYTE ? task : new Large(task, (int) (bytes / KILOBYTE));
    }

    Loop loop() {
        return loop;
    }

    DeadlineQueue pings() {
        return pings;
    }

    DeadlineQueue pongs() {
        return pongs;
    }

    /// Where sessions of revision 3 wait, in which the client pings.
    DeadlineQueue clientPings() {
        return clientPings;
    }

    /// Runs `task` on the loop, after all that was given before: at once if the caller is on the loop and nothing
    /// waits.
    void run(Runnable task) {
        if (!loop.inLoop()) {
            enqueue(task);
        } else if (running || count.get() > 0) {
            // A task that is under way comes first, to its end: what it sends must not be overtaken.
            line(task);
            drain();
        } else {
            perform(task);
            drain();
        }
    }

    /// Puts the task in line behind all that was given before, and runs nothing, nor waits: for whoever
    /// holds a lock.
    void give(Runnable task) {
        line(task);
        schedule();
    }

    private void line(Runnable task) {
        count.addAndGet(weight(task));
        waiting.add(task);
    }

    private static int weight(Runnable task) {
        return task instanceof Large large ? large.kilobytes() : 1;
    }

    /// Waits until the loop has caught up, unless the caller is a loop itself.
    void awaitCalm() {
        if (count.get() >= maxWaiting && !loopThreads.contains(Thread.currentThread())) {
            awaitRoom();
        }
    }

    /// Does the task to its end before anything else happens on the loop: what its steps bring about, a listener that
    /// answers the end of a session with a word to others, comes after it.
    void undisturbed(Runnable task) {
        if (running) {
            task.run();
        } else {
            perform(task);
            drain();
        }
    }

    /// Remembers that the session has something to flush when this turn of the loop ends.
    void touch(Session session) {
        touched.add(session);
        flushLater();
    }

    /// Whether something is gathered that is to leave when this turn ends.
    boolean isGathering() {
        return !gatherings.isEmpty();
    }

    /// Remembers that the gathering has something that is to leave when this turn of the loop ends.
    void remember(Gathering gathering) {
        gatherings.add(gathering);
        flushLater();
    }

    private void flushLater() {
        if (!flushing) {
            flushing = true;
            loop.execute(this::flush);
        }
    }

    private void enqueue(Runnable task) {
        awaitCalm();
        give(task);
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::wake);
        }
    }

    /// Before the task is counted: those who wait must not be what the others wait for.
    private void awaitRoom() {
        while (count.get() >= maxWaiting && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(100_000);
        }
    }

    private void wake() {
        scheduled.set(false);
        drain();
    }

    private void drain() {
        if (running || count.get() == 0) {
            return;
        }
        for (int done = 0; done < TASKS_PER_TURN; done++) {
            Runnable task = waiting.poll();
            if (task == null) {
                return;
            }
            count.addAndGet(-weight(task));
            perform(task);
        }
        schedule();
    }

    private void perform(Runnable task) {
        running = true;
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // One session's failure must not take the others of its loop along.
            Log.ENGINE.log(System.Logger.Level.ERROR, "a task of the engine failed", e);
        } finally {
            running = false;
        }
    }

    private void flush() {
        flushing = false;
        for (int i = 0; i < gatherings.size(); i++) {
            gatherings.get(i).letGoNow();
        }
        gatherings.clear();
        // A flush may close a session whose listener sends to others: they come to the end of the list.
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).flush();
        }
        touched.clear();
    }

    private record Large(Runnable task, int kilobytes) implements Runnable {

        @Override
        public void run() {
            task.run();
        }
    }
}
