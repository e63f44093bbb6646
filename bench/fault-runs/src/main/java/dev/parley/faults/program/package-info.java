/// The program in a process of its own, what lies between it and its clients, and how both are disturbed.
///
/// Start at [dev.parley.faults.program.Disturbance].
@NullMarked
package dev.parley.faults.program;

import org.jspecify.annotations.NullMarked;
