package dev.parley.engineio;

import org.jspecify.annotations.Nullable;

/// A message on its way to sessions of one loop. Confined to that loop.
///
/// When several sessions hear the message, the first transport that needs a form of its own (a WebSocket frame) leaves
/// it here for the others.
public final class Envelope {

    private final Message message;
    private final boolean shared;
    private @Nullable Wire wire;

    Envelope(Message message, boolean shared) {
        this.message = message;
        this.shared = shared;
    }

    public Message message() {
        return message;
    }

    /// Whether more than one session hears it, so that a ready form is worth leaving.
    public boolean isShared() {
        return shared;
    }

    /// What a transport has left here, or null.
    public @Nullable Wire wire() {
        return wire;
    }

    /// Leaves the ready form; it is released when all sessions of the loop were served.
    public void leave(Wire ready) {
        wire = ready;
    }

    void release() {
        if (wire != null) {
            wire.release();
        }
    }

    /// A transport's ready form of a message.
    @FunctionalInterface
    public interface Wire {

        void release();
    }
}
