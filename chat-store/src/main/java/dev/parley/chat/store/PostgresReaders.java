package dev.parley.chat.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/// Reads from the primary alone: standbys show commits later, and in another order.
final class PostgresReaders implements Readers {

    private final HikariDataSource pool;

    PostgresReaders(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public <T> T read(Read<T> read) {
        try (Connection connection = pool.getConnection()) {
            return read.from(new SqlConnection(connection));
        } catch (SQLException e) {
            throw PostgresFailures.of(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
