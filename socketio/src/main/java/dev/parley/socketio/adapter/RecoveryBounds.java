package dev.parley.socketio.adapter;

import java.time.Duration;

/// How much is kept for those who are away, in each namespace. Immutable.
///
/// @param maxDisconnectionDuration how long one may be away
/// @param detection how long a connection may be lost before that is found out; packets are kept for so
///     much longer
/// @param maxSessions how many may be away; then the one who is away longest can no longer come back
/// @param maxPackets how many packets are kept; then the oldest go
/// @param maxBytes how many bytes they may have together, about; then the oldest go
/// @param maxMissedBytes how many bytes one client is sent again, about; who has missed more begins anew
public record RecoveryBounds(
        Duration maxDisconnectionDuration,
        Duration detection,
        int maxSessions,
        int maxPackets,
        long maxBytes,
        long maxMissedBytes) {

    long nanosAway() {
        return maxDisconnectionDuration.toNanos();
    }

    long nanosToDetect() {
        return detection.toNanos();
    }

    long nanosKept() {
        return nanosAway() + nanosToDetect();
    }
}
