/// Engine.IO, revision 4: sessions that outlive their transports. Needs the JDK alone.
///
/// Start at [dev.parley.engineio.Engine], which admits requests and keeps the sessions; a `Session` is one client
/// across its transports; a `Loop` is the single thread it lives on. Whoever brings HTTP and WebSocket (Netty, a
/// servlet container) hands requests to the engine and implements `EngineReply` and `Transport`. No networking here.
@NullMarked
package dev.parley.engineio;

import org.jspecify.annotations.NullMarked;
