/// The JSON of `docs/api.md`, the same on every door: what clients send and what they get.
///
/// Start at [Json], which reads strictly and writes. The records carry the names of the document and nothing that it
/// does not name, so nothing of the domain leaves by accident. No decisions here, no HTTP, no sockets.
@NullMarked
package dev.parley.chat.server.wire;

import org.jspecify.annotations.NullMarked;
