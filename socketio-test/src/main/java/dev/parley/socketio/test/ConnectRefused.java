package dev.parley.socketio.test;

import dev.parley.socketio.json.JsonValue;
import java.util.Optional;

/// The server has not let a client in: what a client in JavaScript hears as `connect_error`.
public final class ConnectRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<JsonValue> data;

    ConnectRefused(String message, Optional<JsonValue> data) {
        super(message);
        this.data = data;
    }

    /// {@return what the middleware has sent along; empty if nothing}
    public Optional<JsonValue> data() {
        return data;
    }
}
