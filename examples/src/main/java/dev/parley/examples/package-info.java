/// Small programs on the Socket.IO library.
///
/// Start at `examples/hello/Hello.java`, which stands alone; here is the server that the protocol's test suites and the
/// benchmark ask for. Nothing else may depend on this room.
@NullMarked
package dev.parley.examples;

import org.jspecify.annotations.NullMarked;
