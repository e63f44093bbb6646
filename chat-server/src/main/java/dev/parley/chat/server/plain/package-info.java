/// Pages for browsers without JavaScript, under `/plain`: the same rooms by links and forms.
///
/// Start at [RoomsController]; [Html] is how pages are written, [Visitors] says who asks and whether a form is ours. No
/// rule of the chat is decided here.
@NullMarked
package dev.parley.chat.server.plain;

import org.jspecify.annotations.NullMarked;
