/// The checker: what the contract of delivery promises, each promise a pure function from the records of a run to what
/// contradicts it.
///
/// Start at [dev.parley.faults.check.Rule].
@NullMarked
package dev.parley.faults.check;

import org.jspecify.annotations.NullMarked;
