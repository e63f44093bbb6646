package dev.parley.chat.store;

import dev.parley.chat.ChatException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A few connections that only read. Who finds none free waits, five seconds at the most.
final class Readers implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final List<SqliteConnection> all = new ArrayList<>();
    private final BlockingQueue<SqliteConnection> free;

    /// A question to the file.
    interface Read<T> {

        T from(SqliteConnection connection) throws SQLException;
    }

    Readers(Path file, StoreSettings settings) throws SQLException {
        for (int i = 0; i < settings.readers(); i++) {
            all.add(SqliteConnection.openReadOnly(file, settings.busyTimeout()));
        }
        free = new ArrayBlockingQueue<>(settings.readers(), true, all);
    }

    <T> T read(Read<T> read) {
        SqliteConnection connection = borrow();
        try {
            return read.from(connection);
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            free.add(connection);
        }
    }

    private SqliteConnection borrow() {
        try {
            SqliteConnection connection = free.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
    public void close() throws SQLException {
        for (SqliteConnection connection : all) {
            connection.close();
        }
    }
}
