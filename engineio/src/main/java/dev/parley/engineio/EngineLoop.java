package dev.parley.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What one engine keeps on one loop: the way in for everything that concerns the sessions there, their heartbeats, and
/// who is to be flushed when the turn ends.
///
/// [#run(Runnable)] is safe from any thread and keeps the order of calls; all else is confined to the loop.
final class EngineLoop {

    /// Above this many tasks from other threads, those that are no loop of the engine themselves wait until this one
    /// has
    /// caught up.
    private static final int MAX_WAITING = 65_536;

    private final Loop loop;
    private final Set<Thread> loopThreads;
    private final DeadlineQueue pings;
    private final DeadlineQueue pongs;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<Audience> gathering = new ArrayList<>();
    private final List<Session> touched = new ArrayList<>();
    private boolean running;
    private boolean flushing;

    /// @param loopThreads the threads of all loops of the engine, to which this one adds its own
    EngineLoop(Loop loop, EngineOptions options, Set<Thread> loopThreads) {
        this.loop = loop;
        this.loopThreads = loopThreads;
        loop.execute(() -> loopThreads.add(Thread.currentThread()));
        this.pings = new DeadlineQueue(loop, options.pingInterval(), Session::ping);
        this.pongs = new DeadlineQueue(loop, options.pingTimeout(), Session::pongIsMissing);
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

    /// Runs `task` on the loop, after all that was given before: at once if the caller is on the loop and nothing
    /// waits.
    void run(Runnable task) {
        if (!loop.inLoop()) {
            enqueue(task);
        } else if (running || !waiting.isEmpty()) {
            // A task that is under way comes first, to its end: what it sends must not be overtaken.
            count.incrementAndGet();
            waiting.add(task);
            drain();
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

    /// Remembers that the audience has gathered something that is to leave when this turn of the loop ends.
    void remember(Audience audience) {
        gathering.add(audience);
        flushLater();
    }

    private void flushLater() {
        if (!flushing) {
            flushing = true;
            loop.execute(this::flush);
        }
    }

    private void enqueue(Runnable task) {
        if (count.incrementAndGet() > MAX_WAITING && !loopThreads.contains(Thread.currentThread())) {
            awaitRoom();
        }
        waiting.add(task);
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::wake);
        }
    }

    private void awaitRoom() {
        while (count.get() > MAX_WAITING && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(100_000);
        }
    }

    private void wake() {
        scheduled.set(false);
        drain();
    }

    private void drain() {
        if (running) {
            return;
        }
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            count.decrementAndGet();
            perform(task);
        }
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
        for (int i = 0; i < gathering.size(); i++) {
            gathering.get(i).letGo();
        }
        gathering.clear();
        // A flush may close a session whose listener sends to others: they come to the end of the list.
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).flush();
        }
        touched.clear();
    }
}
