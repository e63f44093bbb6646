package dev.parley.chat.store;

import dev.parley.chat.ChatException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The readers of the file. Who finds none free waits, five seconds at the most.
final class SqliteReaders implements Readers {

    private static final int PATIENCE_SECONDS = 5;

    private final List<SqlConnection> all = new ArrayList<>();
    private final BlockingQueue<SqlConnection> free;

    SqliteReaders(Path file, SqliteSettings settings) throws SQLException {
        for (int i = 0; i < settings.readers(); i++) {
            all.add(SqliteFile.openReadOnly(file, settings.busyTimeout()));
        }
        free = new ArrayBlockingQueue<>(settings.readers(), true, all);
    }

    @Override
    public <T> T read(Read<T> read) {
        SqlConnection connection = borrow();
        try {
            return read.from(connection);
        } catch (SQLException e) {
            throw SqliteFailures.of(e);
        } finally {
            free.add(connection);
        }
    }

    private SqlConnection borrow() {
        try {
            SqlConnection connection = free.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (connection == null) {
                throw Failures.overloaded();
            }
            return connection;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private static ChatException interrupted() {
        return Failures.unavailable();
    }

    @Override
    public void close() {
        try {
            for (SqlConnection connection : all) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new StoreException("the store could not be closed", e);
        }
    }
}
