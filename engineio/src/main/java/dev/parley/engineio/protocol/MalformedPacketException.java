package dev.parley.engineio.protocol;

/// The peer sent what the protocol does not allow. Its session is closed with a parse error.
public final class MalformedPacketException extends RuntimeException {

    /// A packet that is none.
    ///
    /// @param message what is wrong with it, without what the peer has sent
    public MalformedPacketException(String message) {
        super(message);
    }

    /// A packet that is none.
    ///
    /// @param message what is wrong with it, without what the peer has sent
    /// @param cause what its reader has said
    public MalformedPacketException(String message, Throwable cause) {
        super(message, cause);
    }
}
