package dev.parley.engineio;

import java.util.Arrays;
import java.util.Optional;

/// The transports of Engine.IO by their names on the wire.
public enum TransportName {
    /// HTTP long-polling.
    POLLING("polling"),
    /// WebSocket, RFC 6455.
    WEBSOCKET("websocket");

    private final String wire;

    TransportName(String wire) {
        this.wire = wire;
    }

    /// The transport of that name.
    ///
    /// @param wire as the protocol writes it
    /// @return empty if there is none
    public static Optional<TransportName> of(String wire) {
        return Arrays.stream(values()).filter(name -> name.wire.equals(wire)).findFirst();
    }

    /// {@return the name as the protocol writes it}
    public String wire() {
        return wire;
    }
}
