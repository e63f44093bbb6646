package dev.parley.socketio.test;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/// The virtual threads that handlers run on, and whether any of them still has something to do.
final class WatchedThreads implements Executor {

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong changes = new AtomicLong();

    @Override
    public void execute(Runnable task) {
        Thread thread = Thread.ofVirtual().name("test-handler").unstarted(() -> perform(task));
        running.add(thread);
        changes.incrementAndGet();
        thread.start();
    }

    private void perform(Runnable task) {
        try {
            task.run();
        } finally {
            changes.incrementAndGet();
            running.remove(Thread.currentThread());
        }
    }

    /// How many handlers have begun and ended.
    long changes() {
        return changes.get();
    }

    /// Whether all that run wait for somebody. Whoever wakes one of them is not waiting itself.
    boolean areWaiting() {
        return running.stream().allMatch(WatchedThreads::isWaiting);
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED -> false;
        };
    }
}
