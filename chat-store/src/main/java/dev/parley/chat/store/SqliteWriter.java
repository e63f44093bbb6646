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

/// The one thread that writes. What has come while it was syncing the last commit shares the next one.
///
/// If a commit fails, each of its writes is done again alone, so that a bad one fails alone.
final class SqliteWriter implements Writer {

    private static final Logger LOG = System.getLogger(SqliteWriter.class.getName());

    private final Path file;
    private final SqliteSettings settings;
    private final CommitListener listener;
    private final SqliteIndexing indexing;
    private final WriteQueue waiting;
    private final Thread thread;
    // Confined to the thread.
    private SqlConnection connection;
    private boolean checkpointDue;
    private final Outage outage = new Outage(LOG, System::nanoTime);
    // Set by the thread, read by any.
    private volatile boolean broken;

    SqliteWriter(
            SqlConnection connection,
            Path file,
            SqliteSettings settings,
            CommitListener listener,
            SqliteIndexing indexing) {
        this.connection = connection;
        this.file = file;
        this.settings = settings;
        this.listener = listener;
        this.indexing = indexing;
        this.waiting = new WriteQueue(settings.queue(), settings.batch());
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
        if (broken) {
            throw Failures.unavailable();
        }
        waiting.put(job);
        return job.await();
    }

    @Override
    public boolean isFailing() {
        return outage.lasts();
    }

    private void run() {
        List<WriteJob<?>> batch = new ArrayList<>();
        while (waiting.take(batch)) {
            if (batch.isEmpty()) {
                checkpoint();
            } else {
                commit(batch);
                batch.clear();
            }
        }
        checkpoint();
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
            long indexed = indexing.catchUpIfMuch(connection);
            connection.execute("commit");
            indexing.committed(indexed);
        } catch (SQLException | RuntimeException | Error e) {
            // Errors too: callers wait for this thread, and it must not end under them.
            recover(batch, e);
            return;
        }
        outage.ends();
        checkpointDue = true;
        batch.forEach(job -> job.finish(listener));
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
        if (failure instanceof SQLException) {
            outage.cost(batch.size(), failure);
        } else {
            outage.ends(); // it is the write that is bad, not the file
            LOG.log(Level.WARNING, "a write was not stored: {0}", failure.getMessage());
        }
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
        waiting.close();
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
