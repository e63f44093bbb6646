package dev.parley.chat.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.CommitListener;
import dev.parley.chat.store.PostgresCommit.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One of the threads that write. What has come while its last commit was on its way shares the next one.
///
/// A commit whose answer does not come may have happened or not. Then the lane does nothing more until it knows:
/// what is stored is told and acknowledged, and what is not is refused. Nobody waits for that longer than for an
/// answer; who was refused meanwhile finds out by repeating with the same key.
final class PostgresLane {

    private static final Logger LOG = System.getLogger(PostgresLane.class.getName());
    private static final int IDLE_SECONDS = 30;
    private static final int TRIES = 3;
    private static final int PAUSE_MILLIS = 200;
    /// How long callers wait for the truth about a lost commit.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int number;
    private final String holder;
    private final HikariDataSource pool;
    private final CommitListener listener;
    private final int most;
    private final BlockingQueue<WriteJob<?>> waiting;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    // Set by the thread, read by any.
    private volatile boolean failing;
    private volatile boolean taken;
    // Guarded by this: nobody puts a job behind the last one.
    private boolean closed;

    PostgresLane(int number, String holder, HikariDataSource pool, PostgresSettings settings, CommitListener listener) {
        this.number = number;
        this.holder = holder;
        this.pool = pool;
        this.listener = listener;
        this.most = settings.batch();
        this.waiting = new ArrayBlockingQueue<>(settings.queue());
        this.thread = Thread.ofPlatform().name("store-writer-" + number).start(this::run);
    }

    <T> T write(WriteJob<T> job) {
        submit(job);
        return job.await();
    }

    private synchronized void submit(WriteJob<?> job) {
        if (closed || taken) {
            throw Failures.unavailable();
        }
        if (!waiting.offer(job)) {
            throw Failures.overloaded();
        }
    }

    boolean isFailing() {
        return failing;
    }

    private void run() {
        List<WriteJob<?>> batch = new ArrayList<>(most);
        while (take(batch)) {
            if (!batch.isEmpty()) {
                commit(batch, 1);
                batch.clear();
            }
        }
    }

    /// False when there is nothing left and there will be nothing more.
    private boolean take(List<WriteJob<?>> batch) {
        boolean last = isClosed();
        WriteJob<?> first = last ? waiting.poll() : next();
        if (first == null) {
            return !last;
        }
        batch.add(first);
        waiting.drainTo(batch, most - 1);
        return true;
    }

    private @Nullable WriteJob<?> next() {
        try {
            return waiting.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return null; // nobody of ours interrupts this thread; whoever does cannot stop it
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void commit(List<WriteJob<?>> batch, int attempt) {
        if (taken) {
            refuse(batch);
            return;
        }
        PostgresCommit commit = new PostgresCommit(pool, number, holder, batch);
        switch (commit.attempt()) {
            case Outcome.Committed _ -> finish(batch);
            case Outcome.RolledBack(var failure) -> recover(batch, attempt, failure);
            case Outcome.Unknown(var failure) -> findOut(batch, commit, failure);
            case Outcome.Taken _ -> giveUp(batch);
        }
    }

    private void finish(List<WriteJob<?>> batch) {
        failing = false;
        for (WriteJob<?> job : batch) {
            try {
                job.finish(listener);
            } catch (RuntimeException e) {
                // It is stored and answered; whoever listens must not stop the lane.
                LOG.log(Level.ERROR, "a commit could not be told", e);
            }
        }
    }

    private void recover(List<WriteJob<?>> batch, int attempt, Throwable failure) {
        if (PostgresFailures.concernsAll(failure)) {
            failing = true;
            LOG.log(Level.WARNING, "{0} writes were not stored: {1}", batch.size(), failure.getMessage());
            refuse(batch);
            refuseWaiting();
        } else if (batch.size() > 1) {
            oneByOne(batch);
        } else if (attempt < TRIES && PostgresFailures.isRace(failure)) {
            commit(batch, attempt + 1);
        } else {
            LOG.log(Level.WARNING, "a write was not stored: {0}", failure.getMessage());
            batch.forEach(job -> job.fail(PostgresFailures.of(failure)));
        }
    }

    private void giveUp(List<WriteJob<?>> batch) {
        taken = true;
        failing = true;
        LOG.log(Level.ERROR, "another Parley has taken the database: this one stores nothing any more");
        refuse(batch);
        refuseWaiting();
    }

    private void oneByOne(List<WriteJob<?>> batch) {
        failing = false; // the server answered
        for (WriteJob<?> job : batch) {
            if (failing) {
                refuse(List.of(job));
            } else {
                commit(List.of(job), 1);
            }
        }
    }

    /// Reads whether the lost commit happened. Goes on until it knows, for what is stored must be told in its order.
    private void findOut(List<WriteJob<?>> batch, PostgresCommit commit, SQLException lost) {
        failing = true;
        LOG.log(Level.WARNING, "the connection was lost amid a commit: {0}", lost.getMessage());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isClosed()) {
            try {
                if (commit.happened()) {
                    finish(batch);
                } else {
                    refuse(batch);
                }
                return;
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "it is not known yet what is stored: {0}", e.getMessage());
                if (System.nanoTime() - end > 0) {
                    refuse(batch);
                    refuseWaiting();
                }
                pause();
            }
        }
        refuse(batch);
    }

    private void pause() {
        try {
            ending.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(List<WriteJob<?>> batch) {
        batch.forEach(job -> job.fail(Failures.unavailable()));
    }

    /// Who waits behind a server that does not answer is told now, and not one batch after the other.
    private void refuseWaiting() {
        List<WriteJob<?>> all = new ArrayList<>();
        waiting.drainTo(all);
        refuse(all);
    }

    /// Takes no more.
    void end() {
        synchronized (this) {
            closed = true;
        }
        ending.countDown();
        // Wakes the thread. If there is no room for it, the thread has enough to do and looks up by itself.
        waiting.offer(WriteJob.nothing());
    }

    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the last writes were on their way", e);
        }
    }
}
