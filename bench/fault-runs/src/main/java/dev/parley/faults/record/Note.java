package dev.parley.faults.record;

/// One line of what a client wrote down. Lines are only ever added, in the order in which it happened to the client.
public sealed interface Note {

    /// Milliseconds since the run began.
    long at();

    /// A post, and each repetition of it, goes out.
    ///
    /// @param number counts the posts of this client in this room, from 1
    /// @param attempt from 1
    record Sent(long at, String room, String key, int number, int attempt) implements Note {}

    /// The server answered that it is stored; an answer that came too late to be waited for is one as well.
    record Acknowledged(long at, String room, String key, String id, long seq, boolean duplicate) implements Note {}

    record Refused(long at, String room, String key, String code) implements Note {}

    /// No answer in time, or the connection broke: stored or not, nobody knows.
    record Unanswered(long at, String room, String key) implements Note {}

    /// A connection stands and its `sync` was answered.
    record Connected(long at, String epoch) implements Note {}

    record Broken(long at, String why) implements Note {}

    /// What the client knows of a room begins anew behind this position.
    record Began(long at, String room, long position) implements Note {}

    record Heard(long at, Message message, Way way, Fate fate) implements Note {}

    /// Asks to be let in again.
    record Joining(long at, String room) implements Note {}

    /// The leave was answered.
    record Left(long at, String room) implements Note {}

    /// How a message came.
    enum Way {
        /// As it was said.
        LIVE,
        /// In the answer of a `sync`.
        RESUMED,
        /// In a page of the history.
        PAGE
    }

    /// What the client did with it.
    enum Fate {
        /// It was the next one.
        APPLIED,
        /// It was at or below the position, and dropped.
        KNOWN,
        /// Something before it was missing: asked for, and this with it.
        AHEAD
    }
}
