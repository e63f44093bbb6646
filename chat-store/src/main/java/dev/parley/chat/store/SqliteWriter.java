package dev.parley.chat.store;

import dev.parley.chat.CommitListener;
import dev.parley.chat.RoomId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one thread that writes. What has come while it was syncing the last commit shares the next one.
///
/// If a commit fails, each of its writes is done again alone, so that a bad one fails alone. The queue is
/// bounded; what does not fit is refused with `OVERLOADED`.
final class SqliteWriter implements Writer {

    private static final Logger LOG = System.getLogger(SqliteWriter.class.getName());
    private static final int IDLE_SECONDS = 30;

    private final Path file;
    private final SqliteSettings settings;
    private final CommitListener listener;
    private final BlockingQueue<WriteJob<?>> waiting;
    private final Thread thread;
    // Confined to the thread.
    private SqlConnection connection;
    private boolean checkpointDue;
    // Set by the thread, read by any.
    private volatile boolean failing;
    private volatile boolean broken;
    // Guarded by this: nobody puts a job behind the last one.
    private boolean closed;

    SqliteWriter(SqlConnection connection, Path file, SqliteSettings settings, CommitListener listener) {
        this.connection = connection;
        this.file = file;
        this.settings = settings;
        this.listener = listener;
        this.waiting = new ArrayBlockingQueue<>(settings.queue());
        this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
    }

    /// All rooms have one order here, for there is one thread.
    @Override
    public <T> T write(RoomId room, Write<T> write) {
        return write(write);
    }

    @Override
    public <T> T write(Write<T> write) {
        WriteJob<T> job = new WriteJob<>(write, Optional.empty());
        submit(job);
        return job.await();
    }

    private synchronized void submit(WriteJob<?> job) {
        if (closed || broken) {
            throw Failures.unavailable();
        }
        if (!waiting.offer(job)) {
            throw Failures.overloaded();
        }
    }

    @Override
    public boolean isFailing() {
        return failing;
    }

    private void run() {
        List<WriteJob<?>> batch = new ArrayList<>(settings.batch());
        while (take(batch)) {
            if (!batch.isEmpty()) {
                commit(batch);
                batch.clear();
            }
        }
    }

    /// False when there is nothing left and there will be nothing more.
    private boolean take(List<WriteJob<?>> batch) {
        boolean last = isClosed();
        WriteJob<?> first = last ? waiting.poll() : next();
        if (first == null) {
            checkpoint();
            return !last;
        }
        batch.add(first);
        waiting.drainTo(batch, settings.batch() - 1);
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

    private void commit(List<WriteJob<?>> batch) {
        if (broken) {
            batch.forEach(job -> job.fail(Failures.unavailable()));
            return;
        }
        try {
            connection.execute("begin immediate");
            for (WriteJob<?> job : batch) {
                job.doIn(connection);
            }
            connection.execute("commit");
        } catch (SQLException | RuntimeException | Error e) {
            // Errors too: callers wait for this thread, and it must not end under them.
            recover(batch, e);
            return;
        }
        failing = false;
        checkpointDue = true;
        batch.forEach(this::finish);
    }

    private void finish(WriteJob<?> job) {
        try {
            job.finish(listener);
        } catch (RuntimeException e) {
            // It is stored and answered; whoever listens must not stop the writer.
            LOG.log(Level.ERROR, "a commit could not be told", e);
        }
    }

    private void recover(List<WriteJob<?>> batch, Throwable failure) {
        rollback();
        if (SqliteFailures.isIo(failure)) {
            reopen(failure);
        }
        if (batch.size() > 1 && !SqliteFailures.concernsAll(failure)) {
            batch.forEach(job -> commit(List.of(job)));
            return;
        }
        failing = failure instanceof SQLException;
        LOG.log(Level.WARNING, "{0} writes were not stored: {1}", batch.size(), failure.getMessage());
        batch.forEach(job -> job.fail(SqliteFailures.of(failure)));
    }

    private void rollback() {
        try {
            connection.execute("rollback");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does when the disk is full.
            LOG.log(Level.DEBUG, "nothing to roll back: {0}", e.getMessage());
        }
    }

    /// After an input or output error a connection may have stale pages; a new one reads the file anew.
    private void reopen(Throwable failure) {
        if (SqliteFailures.isLostSync(failure)) {
            broken = true;
            LOG.log(Level.ERROR, "the disk failed to sync: nothing more is written until a restart", failure);
            return;
        }
        try {
            connection.close();
            connection = SqliteFile.open(file, settings.busyTimeout());
        } catch (SQLException | StoreException e) {
            broken = true;
            LOG.log(Level.ERROR, "the file cannot be opened again: nothing more is written until a restart", e);
        }
    }

    /// While nobody writes, the log goes into the file, so that the next start is quick.
    private void checkpoint() {
        if (!checkpointDue) {
            return;
        }
        checkpointDue = false;
        try {
            SqliteFile.pragma(connection, "wal_checkpoint(truncate)");
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "checkpoint put off: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // Wakes the thread. If there is no room for it, the thread has enough to do and looks up by itself.
        waiting.offer(WriteJob.nothing());
        try {
            thread.join();
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the last writes were on their way", e);
        } catch (SQLException e) {
            throw new StoreException("the store could not be closed", e);
        }
    }
}
