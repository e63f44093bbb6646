/// The chat in the terminal: a client of the public API, and of nothing else of Parley.
///
/// Start at [Main]; [FullScreen] is for people, [PlainTalk] for pipes and terminals that can do nothing.
/// JLine gives the terminal (its modes, its size, its keys); what is shown is made in `view`, and written by
/// [Painter] line by line at absolute places, so that a terminal with other ideas of a character's width
/// spoils no more than its own line.
@NullMarked
package dev.parley.chat.terminal;

import org.jspecify.annotations.NullMarked;
