package dev.parley.faults.record;

/// What was done to the program, from when to when in milliseconds since the run began.
///
/// @param end when all was as before: the program runs, the disk has room
public record Outage(String fault, Kind kind, long begin, long end) {

    /// What became of the program.
    public enum Kind {
        /// It lived on.
        HINDERED,
        /// It was killed, without any chance to put things in order.
        KILLED,
        /// It was stopped as an operator does.
        STOPPED,
        /// It ended and nobody had asked it to.
        ENDED
    }
}
