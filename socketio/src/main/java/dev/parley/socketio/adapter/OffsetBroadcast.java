package dev.parley.socketio.adapter;

import dev.parley.engineio.Message;
import java.util.List;
import java.util.function.Function;

/// An event for many that ends with an offset. Immutable.
///
/// @param withOffset the packet with that offset as its last argument, and the attachments that follow it.
///     The values are encoded already, so that it is quick and calls nobody: it runs with a lock held
/// @param lossy dropped for whom it cannot leave at once
/// @param local stays on this node
public record OffsetBroadcast(Function<String, List<Message>> withOffset, boolean lossy, boolean local) {}
