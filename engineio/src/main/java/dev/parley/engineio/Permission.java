package dev.parley.engineio;

/// What the application says to a handshake.
public sealed interface Permission {

    record Granted() implements Permission {}

    /// @param message told to the client, with the code of [EngineError#FORBIDDEN]
    record Refused(String message) implements Permission {}

    static Permission granted() {
        return new Granted();
    }

    static Permission refused(String message) {
        return new Refused(message);
    }
}
