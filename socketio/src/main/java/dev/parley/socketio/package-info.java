/// A Socket.IO server, revision 5 of the protocol: namespaces, sockets, rooms, acknowledgements.
///
/// Start at [dev.parley.socketio.SocketIo], the server; a `Namespace` keeps the listeners and the sockets of
/// one path; a `Socket` is one client in it; a `BroadcastOperator` says something to many. Handlers run on
/// virtual threads, one at a time for each socket, and may block. No networking here: any `EngineHost` brings
/// it.
@NullMarked
package dev.parley.socketio;

import org.jspecify.annotations.NullMarked;
