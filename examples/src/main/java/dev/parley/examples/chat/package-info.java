/// A group chat in one room: a name to come in, `joined` and `left` lines, `quit`. Start at [GroupChat].
@NullMarked
package dev.parley.examples.chat;

import org.jspecify.annotations.NullMarked;
