/// Packets in MessagePack, as `socket.io-msgpack-parser` writes and reads them: the whole packet is one
/// value in one binary message, and bytes are bytes.
///
/// Start at [dev.parley.socketio.msgpack.MessagePackParser]. Payloads are JSON everywhere else in the
/// library, so they become JSON here and are made of it.
@NullMarked
package dev.parley.socketio.msgpack;

import org.jspecify.annotations.NullMarked;
