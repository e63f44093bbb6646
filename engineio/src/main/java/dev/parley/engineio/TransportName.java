package dev.parley.engineio;

import java.util.Arrays;
import java.util.Optional;

/// The transports of Engine.IO by their names on the wire.
public enum TransportName {
    POLLING("polling"),
    WEBSOCKET("websocket");

    private final String wire;

    TransportName(String wire) {
        this.wire = wire;
    }

    public static Optional<TransportName> of(String wire) {
        return Arrays.stream(values()).filter(name -> name.wire.equals(wire)).findFirst();
    }

    /// The name as the protocol writes it.
    public String wire() {
        return wire;
    }
}
