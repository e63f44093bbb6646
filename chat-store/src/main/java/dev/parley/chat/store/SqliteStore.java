package dev.parley.chat.store;

import dev.parley.chat.CommitListener;
import dev.parley.chat.Epoch;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.WordIndex;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Keeps the chat in one SQLite file that one process holds.
public final class SqliteStore {

    private static final Logger LOG = System.getLogger(SqliteStore.class.getName());
    static final String FILE = "parley.db";

    private SqliteStore() {}

    /// Opens the data in the folder, or begins it.
    ///
    /// @throws StoreException if another process has the folder, the data is newer than this program, is
    ///     damaged, or cannot be kept safely here
    public static Store open(SqliteSettings settings, Time time, CommitListener listener) {
        DataLock lock = DataLock.of(created(settings.folder()));
        try {
            Path file = settings.folder().resolve(FILE);
            SqlConnection connection = prepared(file, settings);
            Epoch epoch = DataSet.epoch(connection);
            Readers readers = new SqliteReaders(file, settings);
            // Last, for it starts a thread: nothing after it can fail.
            SqliteIndexing indexing = new SqliteIndexing();
            Writer writer = new SqliteWriter(connection, file, settings, listener, indexing);
            WordIndex words = new SqliteWordIndex(readers, writer, indexing);
            return new SqlStore(epoch, writer, readers, indexing, words, time, lock::close);
        } catch (SQLException e) {
            lock.close();
            throw new StoreException("the data in " + settings.folder() + " cannot be opened", e);
        } catch (StoreException e) {
            lock.close();
            throw e;
        }
    }

    static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException("the folder " + folder + " cannot be made", e);
        }
    }

    static SqlConnection prepared(Path file, SqliteSettings settings) throws SQLException {
        boolean unclean = hasLog(file);
        SqlConnection connection = SqliteFile.open(file, settings.busyTimeout());
        try {
            if (unclean) {
                check(connection);
            }
            Migrations.apply(connection, Dialect.SQLITE);
            indexAll(connection);
            return connection;
        } catch (SQLException | StoreException e) {
            connection.close();
            throw e;
        }
    }

    /// What was put off when the last program stopped.
    private static void indexAll(SqlConnection connection) throws SQLException {
        connection.execute(Dialect.SQLITE.begin());
        new SqliteIndexing().indexAll(connection);
        connection.execute("commit");
    }

    /// A clean stop leaves no write-ahead log behind.
    private static boolean hasLog(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    private static void check(SqlConnection connection) throws SQLException {
        LOG.log(Level.INFO, "the last stop was not a clean one: checking the data");
        String found = SqliteFile.pragma(connection, "quick_check(1)");
        if (!found.equals("ok")) {
            throw new StoreException("the data is damaged: " + found);
        }
    }
}
