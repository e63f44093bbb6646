/// Channels that anybody opens, and private messages between two. Start at [Channels].
@NullMarked
package dev.parley.examples.channels;

import org.jspecify.annotations.NullMarked;
