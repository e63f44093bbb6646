package dev.parley.engineio;

import java.nio.ByteBuffer;

/// Hears one session. All methods are called on its loop, one at a time, and must not block.
public interface SessionListener {

    /// The client has sent a text message.
    ///
    /// @param data the text, [EngineOptions#maxPayload()] bytes at the most
    void text(String data);

    /// The buffer belongs to the listener.
    ///
    /// @param data the message
    void binary(ByteBuffer data);

    /// The client has moved from polling to a WebSocket. Most need not know.
    default void upgraded() {}

    /// The last call: the session is over and its id unknown from now on.
    ///
    /// @param reason why
    void closed(CloseReason reason);
}
