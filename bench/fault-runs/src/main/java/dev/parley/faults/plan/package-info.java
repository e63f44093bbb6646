/// What is done to the clients' connections and to the program, and when: all of it follows from one number.
///
/// Start at [dev.parley.faults.plan.Plan].
@NullMarked
package dev.parley.faults.plan;

import org.jspecify.annotations.NullMarked;
