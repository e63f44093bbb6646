package dev.parley.engineio;

/// Where a session is in its life. Each state holds only what exists in it.
sealed interface State {

    record Open(Transport transport) implements State {}

    /// The client has opened a WebSocket and not yet moved; until it does, packets go by polling.
    record Upgrading(PollingTransport polling, Transport webSocket, Loop.Timer giveUp) implements State {}

    /// Over; `last` is the transport it ended on.
    record Closed(TransportName last) implements State {}
}
