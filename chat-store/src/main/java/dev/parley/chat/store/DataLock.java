package dev.parley.chat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Holds a data folder for one process. The system lets go of it when the process dies, however it dies.
final class DataLock implements AutoCloseable {

    private static final String FILE = "parley.lock";
    private static final int LONGEST_PID = 20;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the folder.
    ///
    /// @throws StoreException if another process has it, by its number
    static DataLock of(Path folder) {
        try {
            FileChannel channel = FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                throw inUse(folder, channel);
            }
            sign(channel);
            return new DataLock(channel);
        } catch (IOException e) {
            throw new StoreException("the data in " + folder + " cannot be locked", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(text(Long.toString(ProcessHandle.current().pid())), 0);
    }

    private static StoreException inUse(Path folder, FileChannel channel) throws IOException {
        // Not closed on purpose: within one process that would give up the lock of the first holder.
        ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
        channel.read(pid, 0);
        String holder = StandardCharsets.US_ASCII.decode(pid.flip()).toString();
        return new StoreException("the data in " + folder + " is in use by process " + holder);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("the data could not be unlocked", e);
        }
    }
}
