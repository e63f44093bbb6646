/// One person's session with a chat: keeps the connection up, the logs whole and the outbox moving.
///
/// Start at [Session]. It does what `docs/delivery.md` asks of a client, and all of it on one loop; what a
/// screen may ask is a method of [Session], what it shows is the model.
@NullMarked
package dev.parley.chat.terminal.session;

import org.jspecify.annotations.NullMarked;
