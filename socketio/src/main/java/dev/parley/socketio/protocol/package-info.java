/// The Socket.IO wire format, revision 5. Pure functions: no sockets, no threads, no JSON library.
///
/// Start at [dev.parley.socketio.protocol.Packet]; the decoder and the encoder are each other's mirror. Payloads stay
/// raw JSON here: only a handler knows the types it wants.
@NullMarked
package dev.parley.socketio.protocol;

import org.jspecify.annotations.NullMarked;
