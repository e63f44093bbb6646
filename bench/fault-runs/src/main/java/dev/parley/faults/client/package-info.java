/// Good clients, as the contract of delivery wants them: they repeat with the same key until they are answered, go on
/// from their positions, drop what they know and ask for what is missing. Each writes down everything.
///
/// Start at [dev.parley.faults.client.Client]. A [dev.parley.faults.client.Line] is one connection, by Socket.IO over
/// WebSocket or long-polling, or by plain HTTP.
@NullMarked
package dev.parley.faults.client;

import org.jspecify.annotations.NullMarked;
