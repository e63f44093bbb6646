/// The decoder that the module keeps to itself, under attack.
@NullMarked
package dev.parley.engineio.netty;

import org.jspecify.annotations.NullMarked;
