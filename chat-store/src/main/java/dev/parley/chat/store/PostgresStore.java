package dev.parley.chat.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.parley.chat.CommitListener;
import dev.parley.chat.Epoch;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.WordIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// Keeps the chat in a PostgreSQL database that one server holds.
public final class PostgresStore {

    private PostgresStore() {}

    /// Opens the data in the database, or begins it.
    ///
    /// @throws StoreException if the database cannot be reached, is held by another server, is newer than this
    ///     program, or has settings under which acknowledged posts could be lost
    public static Store open(PostgresSettings settings, Time time, CommitListener listener) {
        String holder = UUID.randomUUID().toString();
        try (Connection connection = settings.forOpening().getConnection()) {
            Epoch epoch = prepare(new SqlConnection(connection), settings, holder);
            return open(settings, epoch, holder, time, listener);
        } catch (SQLException | PoolInitializationException e) {
            throw new StoreException("the database " + settings.address() + " cannot be opened: " + firstLine(e), e);
        } catch (StoreException e) {
            throw new StoreException(settings.address() + ": " + e.getMessage(), e);
        }
    }

    private static Epoch prepare(SqlConnection connection, PostgresSettings settings, String holder)
            throws SQLException {
        prepare(connection);
        Epoch epoch = DataSet.epoch(connection);
        PostgresHold.sign(connection, holder, settings.lanes());
        PostgresHold.share(connection);
        return epoch;
    }

    /// Takes the database, as long as the connection lives, and puts its tables right.
    static void prepare(SqlConnection connection) throws SQLException {
        PostgresChecks.require(connection);
        PostgresHold.take(connection);
        Migrations.apply(connection, Dialect.POSTGRESQL);
    }

    private static Store open(PostgresSettings settings, Epoch epoch, String holder, Time time, CommitListener listener)
            throws SQLException {
        HikariDataSource writers = PostgresPool.ofWriters(settings);
        try {
            Readers readers = new PostgresReaders(PostgresPool.ofReaders(settings));
            // Last, for it starts threads: nothing after it can fail.
            Writer writer = new PostgresWriter(writers, settings, holder, listener);
            WordIndex words = new PostgresWordIndex(readers);
            return new SqlStore(epoch, writer, readers, new PostgresIndexing(), words, time, () -> {});
        } catch (SQLException | RuntimeException e) {
            writers.close();
            throw e;
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
