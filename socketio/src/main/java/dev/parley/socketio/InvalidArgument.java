package dev.parley.socketio;

/// What a client sent with an event is not of the type that the listener wants. The message names the place.
public final class InvalidArgument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidArgument(String message, Throwable cause) {
        super(message, cause);
    }

    InvalidArgument(String message) {
        super(message);
    }
}
