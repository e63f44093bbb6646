/// The program: reads its settings, builds the chat and its doors, prints its address, ends cleanly.
///
/// Start at [Main]; [Parley] is the whole graph, read from top to bottom. No rule of the chat is decided here.
@NullMarked
package dev.parley.chat.server;

import org.jspecify.annotations.NullMarked;
