/// Who is in which room, and how a broadcast finds them.
///
/// Start at [dev.parley.socketio.adapter.Adapter], the contract; `InMemoryAdapter` keeps it within one process. What
/// every adapter must do stands in `AdapterContract`, in the test-jar of this module.
@NullMarked
package dev.parley.socketio.adapter;

import org.jspecify.annotations.NullMarked;
