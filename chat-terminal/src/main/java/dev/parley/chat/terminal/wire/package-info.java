/// The chat's public API, seen from outside: Socket.IO over one WebSocket, and the few HTTP requests of the
/// way in.
///
/// Start at [SocketClient], then [Question] and [Told]; `docs/api.md` has what they say. The few packets of
/// Engine.IO and Socket.IO that a client needs are written here over the JDK's own WebSocket. The official
/// Java client would bring five libraries for it, takes a server's orderly close for silence until the
/// heartbeat fails, and has threads of its own, where everything here happens on one [Loop]. When to try
/// again is for the session to decide, not for the wire.
@NullMarked
package dev.parley.chat.terminal.wire;

import org.jspecify.annotations.NullMarked;
