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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One of the threads that write. What has come while its last commit was on its way shares the next one.
///
/// A commit whose answer does not come may have happened or not. Then the lane does nothing more until it knows:
/// what is stored is told and acknowledged, and what is not is refused. Nobody waits for that longer than for an
/// answer; who was refused meanwhile finds out by repeating with the same key.
final class PostgresLane {

    private static final Logger LOG = System.getLogger(PostgresLane.class.getName());
    private static final int TRIES = 3;
    private static final int PAUSE_MILLIS = 200;
    /// How long callers wait for the truth about a lost commit.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int number;
    private final String holder;
    private final HikariDataSource pool;
    private final CommitListener listener;
    private final WriteQueue waiting;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private final Outage outage = new Outage(LOG, System::nanoTime);
    // Set by the thread, read by any.
    private volatile boolean taken;

    PostgresLane(int number, String holder, HikariDataSource pool, PostgresSettings settings, CommitListener listener) {
        this.number = number;
        this.holder = holder;
        this.pool = pool;
        this.listener = listener;
        this.waiting = new WriteQueue(settings.queue(), settings.batch());
        this.thread = Thread.ofPlatform().name("store-writer-" + number).start(this::run);
    }

    <T> T write(WriteJob<T> job) {
        if (taken) {
            throw Failures.unavailable();
        }
        waiting.put(job);
        return job.await();
    }

    boolean isFailing() {
        return taken || outage.lasts();
    }

    private void run() {
        List<WriteJob<?>> batch = new ArrayList<>();
        while (waiting.take(batch)) {
            if (!batch.isEmpty()) {
                commit(batch, 1);
                batch.clear();
            }
        }
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
        outage.ends();
        batch.forEach(job -> job.finish(listener));
    }

    private void recover(List<WriteJob<?>> batch, int attempt, Throwable failure) {
        if (PostgresFailures.concernsAll(failure)) {
            outage.cost(batch.size(), failure);
            refuse(batch);
            refuseWaiting(failure);
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
        LOG.log(Level.ERROR, "another Parley has taken the database: this one stores nothing any more");
        refuse(batch);
        refuse(waiting.takeAll());
    }

    private void oneByOne(List<WriteJob<?>> batch) {
        outage.ends(); // the server answered
        for (WriteJob<?> job : batch) {
            if (outage.lasts()) {
                refuse(List.of(job));
            } else {
                commit(List.of(job), 1);
            }
        }
    }

    /// Reads whether the lost commit happened. Goes on until it knows, for what is stored must be told in its order.
    private void findOut(List<WriteJob<?>> batch, PostgresCommit commit, SQLException lost) {
        outage.suspected(lost);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!waiting.isClosed()) {
            try {
                if (commit.happened()) {
                    finish(batch);
                } else {
                    outage.cost(batch.size(), lost);
                    refuse(batch);
                }
                return;
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "it is not known yet what is stored: {0}", e.getMessage());
                if (System.nanoTime() - end > 0) {
                    refuse(batch);
                    refuseWaiting(lost);
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
    private void refuseWaiting(Throwable cause) {
        List<WriteJob<?>> behind = waiting.takeAll();
        outage.cost(behind.size(), cause);
        refuse(behind);
    }

    /// Takes no more.
    void end() {
        waiting.close();
        ending.countDown();
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
