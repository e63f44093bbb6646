package dev.parley.chat.store;

import dev.parley.chat.Epoch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/// Copies all data of a SQLite store into an empty PostgreSQL database, all of it or nothing.
///
/// Everything stays as it is: ids, seqs, keys, sessions, and the epoch, so clients go on where they were. What
/// stays behind in the file gets a new epoch: if it were used again, its log would part from the copy's.
public final class DataCopy {

    private static final int PART = 1_000;

    private static final List<Table> TABLES = List.of(
            new Table("data_set", List.of("epoch")),
            new Table("person", List.of("id", "name", "last_room")),
            new Table("session", List.of("id", "person_id", "began", "seen")),
            new Table("room", List.of("id", "kind", "name", "code", "first_person", "second_person", "last_seq")),
            new Table("bot", List.of("person_id", "room_id", "proof", "may_read", "may_post")),
            new Table("membership", List.of("room_id", "person_id")),
            new Table(
                    "entry",
                    List.of("room_id", "seq", "id", "at", "author_id", "kind", "key", "text", "target", "changed_by")),
            new Table("read_position", List.of("person_id", "room_id", "seq")));

    /// A table and its columns; the order of the tables is that in which one refers to another.
    private record Table(String name, List<String> columns) {

        String select() {
            return "select " + String.join(", ", columns) + " from " + name;
        }

        String insert() {
            String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
            return "insert into " + name + " (" + String.join(", ", columns) + ") values (" + places + ")";
        }

        String count() {
            return "select count(*) from " + name;
        }
    }

    private DataCopy() {}

    /// Copies. Returns how many entries there were.
    ///
    /// @param folder the data folder of a server that is stopped
    /// @throws StoreException if there is no data, a server uses either side, or the database has data already
    public static long copy(Path folder, PostgresSettings target) {
        Path file = folder.resolve(SqliteStore.FILE);
        if (!Files.isRegularFile(file)) {
            throw new StoreException("there is no data in " + folder);
        }
        DataLock lock = DataLock.of(folder);
        try (SqlConnection from = SqliteStore.prepared(file, SqliteSettings.in(folder));
                Connection connection = target.forOpening().getConnection();
                SqlConnection to = new SqlConnection(connection)) {
            PostgresStore.prepare(to);
            connection.setAutoCommit(false);
            long entries = copy(from, to);
            from.update("update data_set set epoch = ?", Epoch.random().value());
            connection.commit();
            return entries;
        } catch (SQLException e) {
            throw new StoreException("the data could not be copied to " + target.address() + ": " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }

    private static long copy(SqlConnection from, SqlConnection to) throws SQLException {
        requireEmpty(to);
        DataSet.epoch(from);
        to.update("delete from data_set");
        to.update("delete from room"); // the lobby of a new database
        for (Table table : TABLES) {
            from.each(table.select(), PART, rows -> to.updateAll(table.insert(), rows));
            requireSame(from, to, table);
        }
        Dialect.POSTGRESQL.indexing().indexAll(to);
        return Long.parseLong(to.word("select count(*) from entry"));
    }

    private static void requireEmpty(SqlConnection to) throws SQLException {
        if (to.first("select 1 from person", _ -> true).isPresent()) {
            throw new StoreException("the database has data of a chat already, and nothing was copied");
        }
    }

    private static void requireSame(SqlConnection from, SqlConnection to, Table table) throws SQLException {
        String was = from.word(table.count());
        String is = to.word(table.count());
        if (!was.equals(is)) {
            throw new StoreException(
                    "of " + was + " rows in " + table.name() + " " + is + " arrived, and nothing was copied");
        }
    }
}
