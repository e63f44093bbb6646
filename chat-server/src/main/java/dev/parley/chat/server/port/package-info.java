/// The port all doors but the line share: what every answer carries, and who gets which request.
///
/// Start at [SharedPort], which puts handlers into the pipeline of each connection. Netty is used here and nowhere
/// else in the program; nothing of the chat is known here.
@NullMarked
package dev.parley.chat.server.port;

import org.jspecify.annotations.NullMarked;
