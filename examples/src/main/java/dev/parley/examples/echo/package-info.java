/// The functions that the tutorials of Socket.IO teach, one after the other. Start at [Echo].
@NullMarked
package dev.parley.examples.echo;

import org.jspecify.annotations.NullMarked;
