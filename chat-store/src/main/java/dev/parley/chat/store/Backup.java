package dev.parley.chat.store;

import dev.parley.chat.Epoch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// A copy of a data folder in one file: taken while the server goes on, put back into a folder without data.
///
/// It holds everything up to one commit and nothing after it. Nothing is ever overwritten, and a file under the
/// name that was asked for is whole, checked, and on the disk.
public final class Backup {

    private static final String UNFINISHED = ".part";

    private Backup() {}

    /// Takes a backup. Returns how many entries it has.
    ///
    /// @param folder the data folder, of a server that runs or does not
    /// @param file where the backup is to be
    /// @throws StoreException if there is no data, a file of this name, or something is damaged
    public static long take(Path folder, Path file) {
        Path data = folder.resolve(SqliteStore.FILE);
        if (!Files.isRegularFile(data)) {
            throw new StoreException("there is no data in " + folder);
        }
        requireFree(file);
        return finished(file, part -> {
            try (SqlConnection running =
                    SqliteFile.open(data, SqliteSettings.in(folder).busyTimeout())) {
                running.update("vacuum into ?", part.toString());
            }
            return checked(part);
        });
    }

    /// Makes a data folder of a backup. Returns how many entries it has.
    ///
    /// The data gets a new epoch: clients that saw more than the backup has begin anew, instead of taking
    /// what is said from now on for what they know.
    ///
    /// @param folder without data
    /// @throws StoreException if there is data, a server has the folder, or the file is no backup or is damaged
    public static long restore(Path file, Path folder) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException("there is no backup at " + file);
        }
        DataLock lock = DataLock.of(SqliteStore.created(folder));
        try {
            Path data = folder.resolve(SqliteStore.FILE);
            // A log that was left behind would be taken for the end of the restored data.
            Stream.of("", "-wal", "-shm").forEach(end -> requireFree(folder.resolve(SqliteStore.FILE + end)));
            return finished(data, part -> {
                Files.copy(file, part);
                long entries = checked(part);
                beginEpoch(part);
                return entries;
            });
        } finally {
            lock.close();
        }
    }

    private static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new StoreException(file + " is there already, and nothing is overwritten: move it away first");
        }
    }

    private interface Making {

        long make(Path part) throws SQLException, IOException;
    }

    /// Makes the file under another name, and gives it its own when it is whole and on the disk.
    private static long finished(Path file, Making making) {
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            Files.deleteIfExists(part);
            long entries = making.make(part);
            sync(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            sync(file.toAbsolutePath().resolveSibling(".")); // the name too
            return entries;
        } catch (SQLException | IOException e) {
            throw new StoreException(file + " could not be written: " + e.getMessage(), e);
        } finally {
            part.toFile().delete();
        }
    }

    private static void sync(Path file) throws IOException {
        StandardOpenOption way = Files.isDirectory(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(file, way)) {
            channel.force(true);
        }
    }

    private static long checked(Path file) {
        try (SqlConnection copy = SqliteFile.openAlone(file)) {
            List<String> damages = copy.list("pragma integrity_check(3)", row -> row.getString(1));
            if (!damages.equals(List.of("ok"))) {
                throw new StoreException(file + " is damaged: " + String.join("; ", damages));
            }
            Migrations.requireKnown(copy, Dialect.SQLITE);
            return copy.first("select count(*) from entry, data_set", row -> row.getLong(1))
                    .orElseThrow();
        } catch (SQLException e) {
            throw new StoreException(file + " is no data of Parley, or damaged: " + e.getMessage(), e);
        }
    }

    private static void beginEpoch(Path file) throws SQLException {
        try (SqlConnection copy = SqliteFile.openAlone(file)) {
            copy.update("update data_set set epoch = ?", Epoch.random().value());
        }
    }
}
