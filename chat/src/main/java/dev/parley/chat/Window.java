package dev.parley.chat;

/// Which part of a log one wants to see.
public sealed interface Window {

    int limit();

    /// The newest `limit` entries.
    record Newest(int limit) implements Window {}

    /// The newest `limit` entries below `seq`.
    record Before(long seq, int limit) implements Window {}

    /// The oldest `limit` entries above `seq`.
    record After(long seq, int limit) implements Window {}
}
