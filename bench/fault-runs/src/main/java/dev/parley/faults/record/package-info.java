/// What is written down in a run: by each client, and of the program.
///
/// Start at [dev.parley.faults.record.Note]. The checker sees nothing but this.
@NullMarked
package dev.parley.faults.record;

import org.jspecify.annotations.NullMarked;
