package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;

/// Where a WebSocket hands in what its client does. Called on the loop the WebSocket was opened with.
public interface TransportListener {

    /// The client has sent a packet.
    ///
    /// @param packet as it came
    void received(Packet packet);

    /// All that had come at once was handed in. Nothing has to be done; who has an answer may let it go.
    default void receivedAll() {}

    /// A message was larger than [EngineOptions#maxPayload()]; called before [#lost(CloseReason)].
    void tooLarge();

    /// The connection is gone, or must go: the peer closed it, broke the protocol, or the network failed.
    ///
    /// @param reason why
    void lost(CloseReason reason);
}
