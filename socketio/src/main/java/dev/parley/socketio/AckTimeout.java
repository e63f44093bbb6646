package dev.parley.socketio;

/// A client did not answer in time, or left before it could.
public final class AckTimeout extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AckTimeout() {
        super("operation has timed out");
    }
}
