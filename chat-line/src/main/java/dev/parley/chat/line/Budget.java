package dev.parley.chat.line;

import java.util.concurrent.atomic.AtomicLong;

/// Bytes that all connections together may hold. Safe from any thread.
final class Budget {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Budget(long most) {
        this.most = most;
    }

    /// Counts so many more, or fewer. False if that is more than there are.
    boolean take(long bytes) {
        return taken.addAndGet(bytes) <= most;
    }
}
