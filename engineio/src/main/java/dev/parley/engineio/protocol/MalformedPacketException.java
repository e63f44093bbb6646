package dev.parley.engineio.protocol;

/// The peer sent what the protocol does not allow. Its session is closed with a parse error.
public final class MalformedPacketException extends RuntimeException {

    public MalformedPacketException(String message) {
        super(message);
    }

    public MalformedPacketException(String message, Throwable cause) {
        super(message, cause);
    }
}
