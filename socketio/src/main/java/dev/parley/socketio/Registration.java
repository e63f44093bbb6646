package dev.parley.socketio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/// A listener that was registered. Safe from any thread.
public interface Registration {

    /// Has the listener run on the event loop when nothing of its socket waits: for handlers of a few microseconds that
    /// never block. Saves the hop to a virtual thread; one that blocks would hold up every client of its loop.
    @CanIgnoreReturnValue
    Registration inline();

    /// Ends it.
    void remove();
}
