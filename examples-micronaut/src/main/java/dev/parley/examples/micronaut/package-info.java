/// The small chat of the examples, on Micronaut: its HTTP server runs on Netty, so the sockets share its port
/// by a handler in its pipeline. Nothing else may depend on this room.
@NullMarked
package dev.parley.examples.micronaut;

import org.jspecify.annotations.NullMarked;
