package dev.parley.engineio;

/// What the application says to a handshake.
public sealed interface Permission {

    /// It may come in.
    record Granted() implements Permission {}

    /// It may not.
    ///
    /// @param message told to the client, with the code of [EngineError#FORBIDDEN]
    record Refused(String message) implements Permission {}

    /// {@return the permission to come in}
    static Permission granted() {
        return new Granted();
    }

    /// Says no.
    ///
    /// @param message told to the client
    /// @return the refusal
    static Permission refused(String message) {
        return new Refused(message);
    }
}
