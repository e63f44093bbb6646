package dev.parley.socketio;

import java.time.Duration;

/// How clients that lose their connection may go on where they were. Immutable, checked when made.
///
///     SocketIo.builder().connectionStateRecovery(ConnectionStateRecovery.DEFAULTS.withSkipMiddlewares(true))
///
/// What is kept is kept for each namespace, and on the heap unless another adapter does otherwise. Where a
/// bound is reached the oldest goes, and a client that may have missed it is told so: it begins anew and
/// never goes on with a hole.
///
/// @param maxDisconnectionDuration how long a client may be away; default 2 minutes
/// @param skipMiddlewares whether who goes on is let in without being looked at again; default false, where
///     the reference has true: rights may have changed meanwhile
/// @param maxSessions how many clients may be away at a time; default 10,000
/// @param maxPackets how many events are kept; default 10,000
/// @param maxBytes how many bytes these may have together, about; default 16 MiB
public record ConnectionStateRecovery(
        Duration maxDisconnectionDuration, boolean skipMiddlewares, int maxSessions, int maxPackets, long maxBytes) {

    /// What the parameters say of defaults.
    public static final ConnectionStateRecovery DEFAULTS =
            new ConnectionStateRecovery(Duration.ofMinutes(2), false, 10_000, 10_000, 16 * 1024 * 1024);

    /// Checks every setting.
    ///
    /// @throws IllegalArgumentException naming the setting that cannot be
    public ConnectionStateRecovery {
        require(
                !maxDisconnectionDuration.isNegative() && !maxDisconnectionDuration.isZero(),
                "maxDisconnectionDuration",
                maxDisconnectionDuration);
        require(maxSessions > 0, "maxSessions", maxSessions);
        require(maxPackets > 0, "maxPackets", maxPackets);
        require(maxBytes > 0, "maxBytes", maxBytes);
    }

    private static void require(boolean positive, String name, Object value) {
        if (!positive) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }

    /// The same but for one setting.
    ///
    /// @param duration how long a client may be away
    /// @return other settings
    public ConnectionStateRecovery withMaxDisconnectionDuration(Duration duration) {
        return new ConnectionStateRecovery(duration, skipMiddlewares, maxSessions, maxPackets, maxBytes);
    }

    /// The same but for one setting.
    ///
    /// @param skip whether who goes on is let in without being looked at
    /// @return other settings
    public ConnectionStateRecovery withSkipMiddlewares(boolean skip) {
        return new ConnectionStateRecovery(maxDisconnectionDuration, skip, maxSessions, maxPackets, maxBytes);
    }

    /// The same but for one setting.
    ///
    /// @param sessions how many clients may be away at a time
    /// @return other settings
    public ConnectionStateRecovery withMaxSessions(int sessions) {
        return new ConnectionStateRecovery(maxDisconnectionDuration, skipMiddlewares, sessions, maxPackets, maxBytes);
    }

    /// The same but for one setting.
    ///
    /// @param packets how many events are kept
    /// @return other settings
    public ConnectionStateRecovery withMaxPackets(int packets) {
        return new ConnectionStateRecovery(maxDisconnectionDuration, skipMiddlewares, maxSessions, packets, maxBytes);
    }

    /// The same but for one setting.
    ///
    /// @param bytes how many bytes these may have together, about
    /// @return other settings
    public ConnectionStateRecovery withMaxBytes(long bytes) {
        return new ConnectionStateRecovery(maxDisconnectionDuration, skipMiddlewares, maxSessions, maxPackets, bytes);
    }
}
