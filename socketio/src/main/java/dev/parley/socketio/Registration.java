package dev.parley.socketio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/// A listener that was registered. Safe from any thread.
public interface Registration {

    /// Has the listener run on the event loop when nothing of its socket waits: for handlers of a few
    /// microseconds that never block. Saves the hop to a virtual thread; one that blocks would hold up every
    /// client of its loop.
    ///
    /// @return this registration
    @CanIgnoreReturnValue
    Registration inline();

    /// Has the listener hear one event from now on, whoever's, and no other. Events that came between its registration
    /// and this call were heard as well.
    ///
    /// @return this registration
    @CanIgnoreReturnValue
    Registration once();

    /// Ends it.
    void remove();
}
