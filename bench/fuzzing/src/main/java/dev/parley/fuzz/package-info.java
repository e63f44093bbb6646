/// Attacks on everything that reads what a client sends.
///
/// Start at [dev.parley.fuzz.Target]: one decoder, and what must hold whatever it is given. A new decoder needs one
/// class more, and a line in [dev.parley.fuzz.Fuzz].
@NullMarked
package dev.parley.fuzz;

import org.jspecify.annotations.NullMarked;
