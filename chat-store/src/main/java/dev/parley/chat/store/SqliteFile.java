package dev.parley.chat.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.JDBC;

/// Opens the file so that it keeps what it is told to keep.
final class SqliteFile {

    private SqliteFile() {}

    static SqlConnection open(Path file, Duration busyTimeout) throws SQLException {
        // Not by the DriverManager: it would load the drivers of all databases for it.
        SqlConnection opened = new SqlConnection(JDBC.createConnection("jdbc:sqlite:" + file, new Properties()));
        try {
            set(opened, "busy_timeout", Long.toString(busyTimeout.toMillis()));
            set(opened, "journal_mode", "wal");
            set(opened, "synchronous", "2"); // FULL: a commit is on the disk before it is acknowledged
            set(opened, "fullfsync", "1"); // macOS syncs only to the drive's cache without it
            set(opened, "foreign_keys", "1");
            set(opened, "trusted_schema", "0");
            set(opened, "secure_delete", "1"); // what was deleted is overwritten, not only let go
            set(opened, "journal_size_limit", "67108864");
            set(opened, "wal_autocheckpoint", "1000");
            return opened;
        } catch (SQLException | StoreException e) {
            opened.close();
            throw e;
        }
    }

    /// Opens a file that nobody else has, and leaves no other file beside it.
    static SqlConnection openAlone(Path file) throws SQLException {
        return new SqlConnection(JDBC.createConnection("jdbc:sqlite:" + file, new Properties()));
    }

    static SqlConnection openReadOnly(Path file, Duration busyTimeout) throws SQLException {
        SqlConnection opened = open(file, busyTimeout);
        set(opened, "query_only", "1");
        return opened;
    }

    /// Sets a pragma and reads it back: a build of SQLite may ignore what it does not know.
    private static void set(SqlConnection connection, String pragma, String value) throws SQLException {
        connection.execute("pragma " + pragma + " = " + value);
        String found = pragma(connection, pragma);
        if (!found.equals(value)) {
            throw new StoreException("SQLite keeps " + pragma + " at " + found + " instead of " + value);
        }
    }

    static String pragma(SqlConnection connection, String name) throws SQLException {
        return connection.word("pragma " + name);
    }
}
