package dev.parley.engineio;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sessions that all wait equally long for something, in the order their time comes. Confined to its loop.
///
/// As the wait is the same for all, who enters last is due last: entering and leaving cost a few links, and one timer
/// serves any number of sessions, exact to the millisecond. Where it does no harm that something happens a moment
/// early,
/// a few sessions go with the one whose time has come: thousands of idle clients then wake the loop some dozen times a
/// second, not once for each of them.
final class DeadlineQueue {

    private static final Duration MAX_LATENESS = Duration.ofMillis(100);

    /// More than these do not go at a time before it is their time: sessions that went together once would gather ever
    /// more around them.
    private static final int GOING_TOGETHER = 16;

    private final Loop loop;
    private final Duration wait;
    private final Duration early;
    private final Consumer<Session> due;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private boolean armed;

    /// @param early how long before its time a session may go with another
    DeadlineQueue(Loop loop, Duration wait, Duration early, Consumer<Session> due) {
        this.loop = loop;
        this.wait = wait;
        this.early = early;
        this.due = due;
    }

    /// Begins the wait of a session that waits nowhere else.
    void enter(Deadline deadline) {
        enter(deadline, loop.nanoTime());
    }

    /// Begins the wait from when the last one was due: a timer that fires late must not put off what follows. After a
    /// long halt of the machine it begins from nearly now, or everybody would be due at once.
    void enterFromLast(Deadline deadline) {
        long now = loop.nanoTime();
        enter(deadline, now - Math.clamp(now - deadline.at, 0, MAX_LATENESS.toNanos()));
    }

    private void enter(Deadline deadline, long from) {
        deadline.at = from + wait.toNanos();
        deadline.queue = this;
        deadline.earlier = last;
        if (last == null) {
            first = deadline;
        } else {
            last.later = deadline;
        }
        last = deadline;
        arm(Duration.ofNanos(Math.max(0, left(deadline))));
    }

    private void remove(Deadline deadline) {
        Deadline earlier = deadline.earlier;
        Deadline later = deadline.later;
        if (earlier == null) {
            first = later;
        } else {
            earlier.later = later;
        }
        if (later == null) {
            last = earlier;
        } else {
            later.earlier = earlier;
        }
        deadline.forget();
    }

    private void arm(Duration delay) {
        if (!armed) {
            armed = true;
            loop.schedule(this::fire, delay);
        }
    }

    private void fire() {
        armed = false;
        int gone = 0;
        for (Deadline next = first; next != null && mayGo(next, gone); next = first) {
            remove(next);
            due.accept(next.session);
            gone++;
        }
        if (first != null) {
            arm(Duration.ofNanos(Math.max(0, left(first))));
        }
    }

    private boolean mayGo(Deadline deadline, int gone) {
        long left = left(deadline);
        return left <= 0 || (0 < gone && gone < GOING_TOGETHER && left <= early.toNanos());
    }

    private long left(Deadline deadline) {
        return deadline.at - loop.nanoTime();
    }

    /// One session's place in the queue it waits in, if any.
    static final class Deadline {

        private final Session session;
        private @Nullable DeadlineQueue queue;
        private @Nullable Deadline earlier;
        private @Nullable Deadline later;
        private long at;

        Deadline(Session session) {
            this.session = session;
        }

        /// Ends the wait, if there is one.
        void leave() {
            if (queue != null) {
                queue.remove(this);
            }
        }

        /// Begins the wait anew, if there is one.
        void restart() {
            DeadlineQueue waiting = queue;
            if (waiting != null) {
                waiting.remove(this);
                waiting.enter(this);
            }
        }

        boolean isIn(DeadlineQueue other) {
            return queue == other;
        }

        /// How many nanoseconds ago it was due, or will be if negative.
        long overdue(long now) {
            return now - at;
        }

        private void forget() {
            queue = null;
            earlier = null;
            later = null;
        }
    }
}
