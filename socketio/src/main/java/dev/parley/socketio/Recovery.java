package dev.parley.socketio;

/// Whether a socket goes on where an earlier connection of its client was lost, and if not, why. See
/// [SocketIoBuilder#connectionStateRecovery(ConnectionStateRecovery)].
public sealed interface Recovery {

    /// It has its id, its rooms and its data again, and has been sent all that it missed.
    record Recovered() implements Recovery {}

    /// It is a new one.
    ///
    /// @param reason why
    record NotRecovered(Reason reason) implements Recovery {}

    /// Why a socket is a new one.
    enum Reason {
        /// Nothing is kept here: connection state recovery is off.
        OFF,
        /// The client is here for the first time, or does not want to go on.
        NONE_ASKED,
        /// There is no such session: the server was started anew, the client or the server had ended it on
        /// purpose, it was taken already, or too many others are away.
        UNKNOWN_SESSION,
        /// The client was away for longer than [ConnectionStateRecovery#maxDisconnectionDuration()].
        TOO_LATE,
        /// What the client heard last is unknown, or something that it may have missed is no longer kept.
        OFFSET_UNKNOWN,
        /// The client has missed more than may wait for one: half of
        /// [maxBufferedBytes][SocketIoBuilder#maxBufferedBytes(int)].
        MISSED_TOO_MUCH,
        /// The adapter failed; the log tells how.
        FAILED
    }
}
