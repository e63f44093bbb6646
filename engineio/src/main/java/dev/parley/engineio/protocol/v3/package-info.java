/// What revision 3 of the Engine.IO wire format writes otherwise than revision 4: bytes bear the type of their packet,
/// and in an HTTP body a packet has its length before it. Pure functions, as next door.
@NullMarked
package dev.parley.engineio.protocol.v3;

import org.jspecify.annotations.NullMarked;
