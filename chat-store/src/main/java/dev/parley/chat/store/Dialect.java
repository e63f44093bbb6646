package dev.parley.chat.store;

import java.sql.SQLException;
import java.util.List;

/// What the databases say differently about the version of their tables, and how each notes words; all other SQL is
/// common to them.
enum Dialect {
    SQLITE {

        @Override
        String begin() {
            return "begin immediate";
        }

        @Override
        String beginSnapshot() {
            return "begin";
        }

        @Override
        List<String> scripts() {
            return List.of(
                    "sqlite-001-first-tables.sql",
                    "sqlite-002-edits.sql",
                    "sqlite-003-search.sql",
                    "sqlite-004-bots.sql");
        }

        @Override
        int version(SqlConnection connection) throws SQLException {
            return Integer.parseInt(SqliteFile.pragma(connection, "user_version"));
        }

        @Override
        String settingVersion(int version) {
            return "pragma user_version = " + version;
        }

        @Override
        Indexing indexing() {
            return new SqliteIndexing();
        }
    },

    POSTGRESQL {

        @Override
        String begin() {
            return "begin";
        }

        @Override
        String beginSnapshot() {
            return "begin isolation level repeatable read read only";
        }

        @Override
        List<String> scripts() {
            return List.of(
                    "postgresql-001-first-tables.sql",
                    "postgresql-002-edits.sql",
                    "postgresql-003-search.sql",
                    "postgresql-004-bots.sql");
        }

        @Override
        int version(SqlConnection connection) throws SQLException {
            connection.execute("create table if not exists schema_version (version integer not null)");
            return connection
                    .first("select version from schema_version", row -> row.getInt(1))
                    .orElse(0);
        }

        @Override
        String settingVersion(int version) {
            return "delete from schema_version; insert into schema_version (version) values (" + version + ")";
        }

        @Override
        Indexing indexing() {
            return new PostgresIndexing();
        }
    };

    /// Begins a transaction that may write.
    abstract String begin();

    /// Begins a transaction that reads one moment of the data, whoever writes meanwhile.
    abstract String beginSnapshot();

    /// Script N makes version N of version N - 1.
    abstract List<String> scripts();

    abstract int version(SqlConnection connection) throws SQLException;

    abstract String settingVersion(int version);

    abstract Indexing indexing();

    /// Does what a script cannot: it has no notion of words.
    void finish(String script, SqlConnection connection) throws SQLException {
        if (script.endsWith("-search.sql")) {
            indexing().indexAll(connection);
        }
    }
}
