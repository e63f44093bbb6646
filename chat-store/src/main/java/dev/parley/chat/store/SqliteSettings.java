package dev.parley.chat.store;

import java.nio.file.Path;
import java.time.Duration;

/// How the store in a file works.
///
/// @param folder where the data lies; on a local disk, never on a network share
/// @param busyTimeout how long a write waits for another process that has locked the file
/// @param queue writes that may wait; beyond, they are refused with `OVERLOADED`
/// @param batch writes that share one commit at the most
/// @param readers connections for reading
public record SqliteSettings(Path folder, Duration busyTimeout, int queue, int batch, int readers) {

    public static SqliteSettings in(Path folder) {
        return new SqliteSettings(folder, Duration.ofSeconds(5), 10_000, 256, 4);
    }
}
