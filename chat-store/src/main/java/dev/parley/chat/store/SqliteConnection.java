package dev.parley.chat.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One connection to the file, with the statements it has prepared. Confined to whoever holds it.
final class SqliteConnection implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /// Makes a value of a row.
    interface Row<T> {

        T of(ResultSet row) throws SQLException;
    }

    private SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /// Opens the file, and makes sure that it will keep what it is told to keep.
    static SqliteConnection open(Path file, Duration busyTimeout) throws SQLException {
        SqliteConnection opened = new SqliteConnection(DriverManager.getConnection("jdbc:sqlite:" + file));
        try {
            opened.set("busy_timeout", Long.toString(busyTimeout.toMillis()));
            opened.set("journal_mode", "wal");
            opened.set("synchronous", "2"); // FULL: a commit is on the disk before it is acknowledged
            opened.set("fullfsync", "1"); // macOS syncs only to the drive's cache without it
            opened.set("foreign_keys", "1");
            opened.set("trusted_schema", "0");
            opened.set("journal_size_limit", "67108864");
            opened.set("wal_autocheckpoint", "1000");
            return opened;
        } catch (SQLException | StoreException e) {
            opened.close();
            throw e;
        }
    }

    static SqliteConnection openReadOnly(Path file, Duration busyTimeout) throws SQLException {
        SqliteConnection opened = open(file, busyTimeout);
        opened.set("query_only", "1");
        return opened;
    }

    /// Sets a pragma and reads it back: a build of SQLite may ignore what it does not know.
    private void set(String pragma, String value) throws SQLException {
        execute("pragma " + pragma + " = " + value);
        String found = pragma(pragma);
        if (!found.equals(value)) {
            throw new StoreException("SQLite keeps " + pragma + " at " + found + " instead of " + value);
        }
    }

    String pragma(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma " + name)) {
            return row.getString(1);
        }
    }

    /// Runs a script as it is: transactions, pragmas, migrations.
    void execute(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /// An empty `Optional` among the values is a null.
    int update(String sql, Object... values) throws SQLException {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    <T> List<T> list(String sql, Row<T> shape, Object... values) throws SQLException {
        return run(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(shape.of(rows));
                }
                return list;
            }
        });
    }

    <T> Optional<T> first(String sql, Row<T> shape, Object... values) throws SQLException {
        return run(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(shape.of(rows)) : Optional.empty();
            }
        });
    }

    private interface Execution<T> {

        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Object[] values, Execution<T> execution) throws SQLException {
        PreparedStatement statement = prepared(sql);
        try {
            bind(statement, values);
            return execution.of(statement);
        } catch (SQLException e) {
            // The driver has given up the statement of an error without saying so: the next use would fail.
            prepared.remove(sql);
            statement.close();
            throw e;
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Optional<?> maybe ? maybe.orElse(null) : value);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
