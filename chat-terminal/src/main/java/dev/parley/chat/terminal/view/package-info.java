/// What is on the screen: the model as lines of styled text, the line that is being written, and where one
/// looks.
///
/// Start at [Screen]. Whatever others wrote goes through [Text#visible] before it is part of a line, and
/// nothing else makes lines; so no control character of theirs reaches a terminal. Nothing here reads keys
/// or writes to a terminal.
@NullMarked
package dev.parley.chat.terminal.view;

import org.jspecify.annotations.NullMarked;
