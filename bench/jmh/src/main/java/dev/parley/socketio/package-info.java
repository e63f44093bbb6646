/// Benchmarks of what the library keeps to itself.
@NullMarked
package dev.parley.socketio;

import org.jspecify.annotations.NullMarked;
