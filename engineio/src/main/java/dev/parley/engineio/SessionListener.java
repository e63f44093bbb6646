package dev.parley.engineio;

import java.nio.ByteBuffer;

/// Hears one session. All methods are called on its loop, one at a time, and must not block.
public interface SessionListener {

    void text(String data);

    /// The buffer belongs to the listener.
    void binary(ByteBuffer data);

    /// The client has moved from polling to a WebSocket. Most need not know.
    default void upgraded() {}

    /// The last call: the session is over and its id unknown from now on.
    void closed(CloseReason reason);
}
