/// The Socket.IO door: events of `docs/api.md` to verbs of the chat, events of the chat to emits.
///
/// Start at [SocketDoor], which holds what clients may ask; [Recognition] says who a client is, [Announcements] tells
/// clients what happened. No rule of the chat is decided here.
@NullMarked
package dev.parley.chat.server.socket;

import org.jspecify.annotations.NullMarked;
