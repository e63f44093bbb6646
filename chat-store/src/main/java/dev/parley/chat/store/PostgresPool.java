package dev.parley.chat.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/// The two sets of connections of a store. They are apart, so that many who read cannot keep the writers waiting.
final class PostgresPool {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(1);

    private PostgresPool() {}

    /// Each of these shares the hold on the database, so it is held as long as one of them is there.
    static HikariDataSource ofWriters(PostgresSettings settings) throws SQLException {
        HikariConfig config = config("writers", settings.forWriting(), settings.lanes());
        config.setAutoCommit(false);
        config.setConnectionInitSql(PostgresHold.SHARE);
        return new HikariDataSource(config);
    }

    static HikariDataSource ofReaders(PostgresSettings settings) throws SQLException {
        return new HikariDataSource(config("readers", settings.forReading(), settings.readers()));
    }

    private static HikariConfig config(String name, DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(TO_ANSWER.toMillis());
        return config;
    }
}
