package dev.parley.chat.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// Brings the tables to the shape this program knows. Script N makes version N of version N - 1.
final class Migrations {

    private Migrations() {}

    static void apply(SqlConnection connection, Dialect dialect) throws SQLException {
        apply(connection, dialect, dialect.scripts());
    }

    /// Applies what is missing, each script in a transaction of its own.
    ///
    /// @throws StoreException if the data was written by a newer program
    static void apply(SqlConnection connection, Dialect dialect, List<String> scripts) throws SQLException {
        int version = dialect.version(connection);
        requireKnown(version, scripts);
        for (int next = version; next < scripts.size(); next++) {
            apply(connection, dialect, scripts.get(next), next + 1);
        }
    }

    /// @throws StoreException if the data was written by a newer program
    static void requireKnown(SqlConnection connection, Dialect dialect) throws SQLException {
        requireKnown(dialect.version(connection), dialect.scripts());
    }

    private static void requireKnown(int version, List<String> scripts) {
        if (version > scripts.size()) {
            throw new StoreException("the data has version " + version + ", this program knows up to " + scripts.size()
                    + ": start a newer program on it");
        }
    }

    private static void apply(SqlConnection connection, Dialect dialect, String script, int version)
            throws SQLException {
        connection.execute(dialect.begin());
        try {
            connection.execute(read(script));
            dialect.finish(script, connection);
            connection.execute(dialect.settingVersion(version));
            connection.execute("commit");
        } catch (SQLException e) {
            connection.execute("rollback");
            throw e;
        }
    }

    private static String read(String script) {
        try (InputStream resource = Migrations.class.getResourceAsStream(script)) {
            if (resource == null) {
                throw new StoreException("the program lacks its script " + script);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("the script " + script + " cannot be read", e);
        }
    }
}
