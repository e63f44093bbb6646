package dev.parley.chat.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One connection to a database, with the statements it has prepared. Confined to whoever holds it.
final class SqlConnection implements AutoCloseable {

    private static final Object[] NOTHING = {};

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /// Makes a value of a row.
    interface Row<T> {

        T of(ResultSet row) throws SQLException;
    }

    SqlConnection(Connection connection) {
        this.connection = connection;
    }

    /// For what one driver alone can do.
    Connection driver() {
        return connection;
    }

    /// The one word that answers a question which is not worth preparing: a pragma, a `show`.
    String word(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
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

    /// The same change for each row of values.
    void updateAll(String sql, List<Object[]> rows) throws SQLException {
        run(sql, NOTHING, statement -> {
            for (Object[] values : rows) {
                bind(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
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

    /// All rows, column by column, a part at a time: more than memory holds may come.
    void each(String sql, int most, Part part) throws SQLException {
        run(sql, NOTHING, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<Object[]> some = new ArrayList<>();
                while (rows.next()) {
                    some.add(columns(rows));
                    if (some.size() == most) {
                        part.take(some);
                        some = new ArrayList<>();
                    }
                }
                part.take(some);
                return true;
            }
        });
    }

    /// Takes some rows.
    interface Part {

        void take(List<Object[]> rows) throws SQLException;
    }

    private static Object[] columns(ResultSet row) throws SQLException {
        Object[] values = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Optional.ofNullable(row.getObject(i + 1));
        }
        return values;
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
