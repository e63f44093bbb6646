package dev.parley.chat.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Works on all data of a chat at once.
final class WholeData {

    private WholeData() {}

    /// What is to be done.
    interface Work<T> {

        T on(SqlConnection connection) throws SQLException;
    }

    /// Reads one moment of it, whether a server has it or not.
    static <T> T snapshot(DataPlace place, Work<T> work) {
        Dialect dialect = dialect(place);
        try (SqlConnection connection = opened(place)) {
            requireCurrent(connection, dialect, place);
            connection.execute(dialect.beginSnapshot());
            return work.on(connection);
        } catch (SQLException e) {
            throw new StoreException("the data in " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Changes it, all or nothing. No server has it meanwhile.
    static <T> T alone(DataPlace place, Work<T> work) {
        return switch (place) {
            case DataPlace.Folder(var path) -> alone(path, work);
            case DataPlace.Database(var settings) -> alone(settings, work);
        };
    }

    private static Dialect dialect(DataPlace place) {
        return switch (place) {
            case DataPlace.Folder _ -> Dialect.SQLITE;
            case DataPlace.Database _ -> Dialect.POSTGRESQL;
        };
    }

    private static SqlConnection opened(DataPlace place) throws SQLException {
        return switch (place) {
            case DataPlace.Folder(var path) -> opened(path);
            case DataPlace.Database(var settings) ->
                new SqlConnection(settings.forOpening().getConnection());
        };
    }

    private static SqlConnection opened(Path folder) throws SQLException {
        Path file = folder.resolve(SqliteStore.FILE);
        if (!Files.isRegularFile(file)) {
            throw new StoreException("there is no data in " + folder);
        }
        return SqliteFile.openReadOnly(file, SqliteSettings.in(folder).busyTimeout());
    }

    private static void requireCurrent(SqlConnection connection, Dialect dialect, DataPlace place) throws SQLException {
        Migrations.requireKnown(connection, dialect);
        if (dialect.version(connection) < dialect.scripts().size()) {
            throw new StoreException("the data in " + place + " is of an older program: start this one on it once");
        }
    }

    private static <T> T alone(Path folder, Work<T> work) {
        DataLock lock = DataLock.of(SqliteStore.created(folder));
        Path file = folder.resolve(SqliteStore.FILE);
        try (SqlConnection connection = SqliteStore.prepared(file, SqliteSettings.in(folder))) {
            return inTransaction(connection, Dialect.SQLITE, work);
        } catch (SQLException e) {
            throw new StoreException("the data in " + folder + " cannot be written: " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }

    private static <T> T alone(PostgresSettings settings, Work<T> work) {
        try (SqlConnection connection = new SqlConnection(settings.forOpening().getConnection())) {
            PostgresStore.prepare(connection);
            return inTransaction(connection, Dialect.POSTGRESQL, work);
        } catch (SQLException e) {
            throw new StoreException("the data in " + settings + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static <T> T inTransaction(SqlConnection connection, Dialect dialect, Work<T> work) throws SQLException {
        connection.execute(dialect.begin());
        try {
            T result = work.on(connection);
            dialect.indexing().indexAll(connection);
            connection.execute("commit");
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.execute("rollback");
            throw e;
        }
    }
}
