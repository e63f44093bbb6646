package dev.parley.socketio.adapter;

import dev.parley.engineio.Message;
import java.util.List;

/// An event for many, encoded once. Immutable.
///
/// @param messages the packet, and the attachments that follow it
/// @param lossy dropped for whom it cannot leave at once
/// @param local stays on this node
public record Broadcast(List<Message> messages, boolean lossy, boolean local) {

    /// Copies the messages.
    public Broadcast {
        messages = List.copyOf(messages);
    }
}
