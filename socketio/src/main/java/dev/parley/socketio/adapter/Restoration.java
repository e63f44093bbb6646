package dev.parley.socketio.adapter;

/// Whether a client can go on where it was.
public sealed interface Restoration {

    /// It can.
    ///
    /// @param session where it was
    record Found(PersistedSession session) implements Restoration {}

    /// It cannot.
    ///
    /// @param loss why
    record Lost(Loss loss) implements Restoration {}

    /// Why it cannot.
    enum Loss {
        /// There is no such session: it never was, was taken, was ended on purpose, or had to make room for
        /// younger ones.
        UNKNOWN_SESSION,
        /// The client was away for too long.
        TOO_LATE,
        /// What the client heard last is unknown, or something that it may have missed is no longer kept.
        OFFSET_UNKNOWN,
        /// The client has missed more than may wait for one.
        MISSED_TOO_MUCH
    }
}
