/// The Engine.IO wire format, revision 4; what revision 3 writes otherwise is in `v3`. Pure functions: no sockets, no
/// threads, no clock.
///
/// Start at [dev.parley.engineio.protocol.Packet], what travels; `PacketCodec` turns one into text and back, a
/// `Payload` is several of them in one HTTP body.
@NullMarked
package dev.parley.engineio.protocol;

import org.jspecify.annotations.NullMarked;
