package dev.parley.chat.store;

import dev.parley.chat.ChatException;
import dev.parley.chat.CommitListener;
import dev.parley.chat.DirectRepository;
import dev.parley.chat.Epoch;
import dev.parley.chat.PeopleRepository;
import dev.parley.chat.ReadPositions;
import dev.parley.chat.RoomLog;
import dev.parley.chat.RoomRepository;
import dev.parley.chat.SessionRepository;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Everything the chat keeps, in one SQLite file that one process holds.
public final class SqliteStore implements Store {

    private static final Logger LOG = System.getLogger(SqliteStore.class.getName());
    private static final String FILE = "parley.db";

    private final DataLock lock;
    private final Writer writer;
    private final Readers readers;
    private final Epoch epoch;
    private final SqliteRoomLog log;
    private final SqliteRooms rooms;
    private final SqlitePeople people;
    private final SqliteReadPositions readPositions;

    private SqliteStore(DataLock lock, Writer writer, Readers readers, Epoch epoch, Time time) {
        this.lock = lock;
        this.writer = writer;
        this.readers = readers;
        this.epoch = epoch;
        this.log = new SqliteRoomLog(writer, readers, time);
        this.rooms = new SqliteRooms(writer, readers, log);
        this.people = new SqlitePeople(writer, readers);
        this.readPositions = new SqliteReadPositions(writer, readers);
    }

    /// Opens the data in the folder, or begins it.
    ///
    /// @throws StoreException if another process has the folder, the data is newer than this program, is
    ///     damaged, or cannot be kept safely here
    public static SqliteStore open(StoreSettings settings, Time time, CommitListener listener) {
        DataLock lock = DataLock.of(created(settings.folder()));
        try {
            Path file = settings.folder().resolve(FILE);
            SqliteConnection connection = prepared(file, settings);
            Epoch epoch = epoch(connection);
            Readers readers = new Readers(file, settings);
            // Last, for it starts a thread: nothing after it can fail.
            Writer writer = new Writer(connection, file, settings, listener);
            return new SqliteStore(lock, writer, readers, epoch, time);
        } catch (SQLException e) {
            lock.close();
            throw new StoreException("the data in " + settings.folder() + " cannot be opened", e);
        } catch (StoreException e) {
            lock.close();
            throw e;
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException("the folder " + folder + " cannot be made", e);
        }
    }

    private static SqliteConnection prepared(Path file, StoreSettings settings) throws SQLException {
        boolean unclean = hasLog(file);
        SqliteConnection connection = SqliteConnection.open(file, settings.busyTimeout());
        try {
            if (unclean) {
                check(connection);
            }
            Migrations.apply(connection, Migrations.SCRIPTS);
            return connection;
        } catch (SQLException | StoreException e) {
            connection.close();
            throw e;
        }
    }

    /// A clean stop leaves no write-ahead log behind.
    private static boolean hasLog(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    private static void check(SqliteConnection connection) throws SQLException {
        LOG.log(Level.INFO, "the last stop was not a clean one: checking the data");
        String found = connection.pragma("quick_check(1)");
        if (!found.equals("ok")) {
            throw new StoreException("the data is damaged: " + found);
        }
    }

    private static Epoch epoch(SqliteConnection connection) throws SQLException {
        connection.update("""
                insert into data_set (epoch)
                select ? where not exists (select 1 from data_set)
                """, Epoch.random().value());
        return connection
                .first("select epoch from data_set", row -> new Epoch(row.getString(1)))
                .orElseThrow();
    }

    @Override
    public Epoch epoch() {
        return epoch;
    }

    @Override
    public RoomRepository rooms() {
        return rooms;
    }

    @Override
    public RoomLog log() {
        return log;
    }

    @Override
    public DirectRepository directs() {
        return rooms;
    }

    @Override
    public PeopleRepository people() {
        return people;
    }

    @Override
    public SessionRepository sessions() {
        return people;
    }

    @Override
    public ReadPositions readPositions() {
        return readPositions;
    }

    /// After a failure it tries, so that it knows of the recovery before the next post does.
    @Override
    public boolean isWritable() {
        if (!writer.isFailing()) {
            return true;
        }
        try {
            writer.write(transaction -> transaction.update("update data_set set epoch = epoch"));
            return true;
        } catch (ChatException _) {
            return false;
        }
    }

    /// Writes what was accepted, then closes the file and lets the folder go.
    @Override
    public void close() {
        try (lock;
                writer;
                readers) {
            LOG.log(Level.DEBUG, "closing the store");
        } catch (SQLException e) {
            throw new StoreException("the store could not be closed", e);
        }
    }
}
