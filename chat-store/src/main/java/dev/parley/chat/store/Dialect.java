package dev.parley.chat.store;

import java.sql.SQLException;
import java.util.List;

/// What the databases say differently about the version of their tables; all other SQL is common to them.
enum Dialect {
    SQLITE {

        @Override
        String begin() {
            return "begin immediate";
        }

        @Override
        List<String> scripts() {
            return List.of("sqlite-001-first-tables.sql");
        }

        @Override
        int version(SqlConnection connection) throws SQLException {
            return Integer.parseInt(SqliteFile.pragma(connection, "user_version"));
        }

        @Override
        String settingVersion(int version) {
            return "pragma user_version = " + version;
        }
    },

    POSTGRESQL {

        @Override
        String begin() {
            return "begin";
        }

        @Override
        List<String> scripts() {
            return List.of("postgresql-001-first-tables.sql");
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
    };

    /// Begins a transaction that may write.
    abstract String begin();

    /// Script N makes version N of version N - 1.
    abstract List<String> scripts();

    abstract int version(SqlConnection connection) throws SQLException;

    abstract String settingVersion(int version);
}
