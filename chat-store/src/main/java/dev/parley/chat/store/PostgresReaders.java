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

    /// A connection that was cut while it lay idle costs nobody an answer: who asks, asks again with a new one.
    @Override
    public <T> T read(Read<T> read) {
        try {
            return once(read);
        } catch (SQLException e) {
            if (!PostgresFailures.isCut(e)) {
                throw PostgresFailures.of(e);
            }
        }
        pool.getHikariPoolMXBean().softEvictConnections(); // the others are cut as well
        try {
            return once(read);
        } catch (SQLException e) {
            throw PostgresFailures.of(e);
        }
    }

    private <T> T once(Read<T> read) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return read.from(new SqlConnection(connection));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
