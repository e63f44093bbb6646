/// Clients that show every byte: `PollingSession`, `WebSocketLine`, and `RawConnection` where even the bytes of
/// HTTP matter. Nothing here judges; the tests do.
@NullMarked
package dev.parley.acceptance.wire;

import org.jspecify.annotations.NullMarked;
