package dev.parley.faults.plan;

/// Something that happens to the clients or to the program. Times are in milliseconds.
public sealed interface Fault {

    /// What befalls the network. It passes while other things happen.
    sealed interface OfNetwork extends Fault {}

    /// The connections of a client are reset.
    record Reset(int client) implements OfNetwork {}

    /// Nothing gets through in either direction, and nobody is told; later all of it does.
    record BlackHole(int client, int millis) implements OfNetwork {}

    /// The connections of a client lead nowhere from here on. It may make new ones; the program sees the old ones
    /// stand.
    record HalfOpen(int client) implements OfNetwork {}

    /// Whatever passes is late by so much.
    record Delay(int client, int millis, int late) implements OfNetwork {}

    /// A slow reader: so many bytes a second and no more.
    record Throttle(int client, int millis, int bytes) implements OfNetwork {}

    /// Its connections are reset, and it gets no new ones for a while.
    record Away(int client, int millis) implements OfNetwork {}

    /// The connections of all clients are reset at once, and all come back.
    record Storm() implements OfNetwork {}

    /// What befalls the program. One at a time.
    sealed interface OfProgram extends Fault {}

    /// `kill -9`, and a new start after a while.
    record Kill(int millis) implements OfProgram {}

    /// `kill -9` right after some client got an acknowledgement.
    record KillAfterAck(int millis) implements OfProgram {}

    /// Stopped by the system as a whole, and continued.
    record Freeze(int millis) implements OfProgram {}

    /// Ended as an operator does, and started again.
    record Restart() implements OfProgram {}

    /// The disk has no room.
    record DiskFull(int millis) implements OfProgram {}

    /// The system refuses to let any file grow (`EFBIG`), as it does over a quota.
    record NoGrowth(int millis) implements OfProgram {}

    /// Another process holds the lock of the database.
    record Locked(int millis) implements OfProgram {}

    /// The program may not open one more file or connection (`EMFILE`).
    record NoFiles(int millis) implements OfProgram {}

    /// The disk reports that it could not sync (`EIO`); an operator starts the program again.
    record LostSync(int millis) implements OfProgram {}

    /// Each sync takes so much longer.
    record SlowSync(int millis, int late) implements OfProgram {}
}
