/// The servers that are put to the proof. Start at `Subject`: ours by default, and any other by a system property.
/// A test knows nothing of a server but its address.
@NullMarked
package dev.parley.acceptance.subject;

import org.jspecify.annotations.NullMarked;
