/// What one client knows of the chat: rooms, people, logs with their positions, what is unread, what is on
/// its way.
///
/// Start at [Chat]. Nothing here knows a wire or a screen, and nothing here waits: all of it is confined to
/// the one thread that holds the session.
@NullMarked
package dev.parley.chat.terminal.model;

import org.jspecify.annotations.NullMarked;
