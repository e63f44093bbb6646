/// Small programs on the Socket.IO library.
///
/// Start at `examples/hello/Hello.java`, which stands alone. Then come the four chats that Parley grew from, a
/// file and a page each: `chat`, `rooms`, `channels`, `echo`; `bin/example` runs them. Here is also the server
/// that the protocol's test suites and the benchmark ask for. Nothing else may depend on this room.
@NullMarked
package dev.parley.examples;

import org.jspecify.annotations.NullMarked;
