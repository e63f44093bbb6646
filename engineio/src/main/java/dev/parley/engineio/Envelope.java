package dev.parley.engineio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages on their way to sessions of one loop, to leave with nothing between them. Confined to that loop.
///
/// When several sessions hear them, the first transport that needs a form of its own (WebSocket frames) leaves it here
/// for the others.
public final class Envelope {

    private final List<Message> messages;
    private final boolean shared;
    private @Nullable Wire wire;

    Envelope(List<Message> messages, boolean shared) {
        this.messages = messages;
        this.shared = shared;
    }

    /// In the order they were sent.
    ///
    /// @return the messages
    public List<Message> messages() {
        return messages;
    }

    /// {@return whether more than one session hears them, so that a ready form is worth leaving}
    public boolean isShared() {
        return shared;
    }

    /// {@return what a transport has left here, or null}
    public @Nullable Wire wire() {
        return wire;
    }

    /// Leaves the ready form; it is released when all sessions of the loop were served.
    ///
    /// @param ready its form on the wire
    public void leave(Wire ready) {
        wire = ready;
    }

    void release() {
        if (wire != null) {
            wire.release();
        }
    }

    /// A transport's ready form of the messages.
    @FunctionalInterface
    public interface Wire {

        /// Lets it go: nobody will ask for it again.
        void release();
    }
}
