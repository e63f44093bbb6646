package dev.parley.faults.record;

/// What the program takes at a moment.
///
/// @param memory in mebibytes, as the system counts it
/// @param files open ones, connections included
public record Sample(long at, long memory, long files, long threads) {}
