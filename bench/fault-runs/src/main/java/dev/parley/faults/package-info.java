/// Fault runs: clients that talk while the network and the program are disturbed, and a checker that compares what they
/// wrote down with what is stored in the end.
///
/// Start at [dev.parley.faults.FaultRun], or read docs/fault-runs.md.
@NullMarked
package dev.parley.faults;

import org.jspecify.annotations.NullMarked;
