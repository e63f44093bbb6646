/// The TCP door: length-prefixed frames for programs, lines for people with `nc`, on one port.
///
/// Start at [LineDoor]. [FirstBytes] tells frames from lines, and both from what is neither; [FrameReader] and
/// [LineReader] find what was said, [FrameTalk] and [LineTalk] ask the chat, [Telling] puts what happened into the
/// words
/// of either. The formats stand in `docs/line.md`.
///
/// Not allowed here: rules of the chat, for a door decides nothing; waiting on an event loop.
@NullMarked
package dev.parley.chat.line;

import org.jspecify.annotations.NullMarked;
