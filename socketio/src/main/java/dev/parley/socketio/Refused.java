package dev.parley.socketio;

import java.util.Optional;

/// Thrown by a middleware to refuse a client, which gets a CONNECT_ERROR with this message and data. Nothing of the
/// namespace is reachable for it.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Object> data;

    public Refused(String message) {
        super(message);
        this.data = Optional.empty();
    }

    /// @param data anything that can be sent; the client finds it in `error.data`
    public Refused(String message, Object data) {
        super(message);
        this.data = Optional.of(data);
    }

    Optional<Object> data() {
        return data;
    }
}
