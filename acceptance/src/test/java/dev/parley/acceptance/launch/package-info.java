/// How the commands in `bin` start their programs. Start at `AotCacheTest`.
@NullMarked
package dev.parley.acceptance.launch;

import org.jspecify.annotations.NullMarked;
