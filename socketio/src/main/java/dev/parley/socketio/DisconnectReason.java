package dev.parley.socketio;

import dev.parley.engineio.CloseReason;

/// Why a socket left its namespace, in the words of the reference server.
public enum DisconnectReason {
    /// The connection broke, or the client misused its transport.
    TRANSPORT_ERROR("transport error"),
    /// The client closed the connection.
    TRANSPORT_CLOSE("transport close"),
    /// The server closed the connection.
    FORCED_CLOSE("forced close"),
    /// No pong came in time.
    PING_TIMEOUT("ping timeout"),
    /// The client sent what is no packet.
    PARSE_ERROR("parse error"),
    /// Not in the reference, which lets the queue of a client that does not read grow without bound.
    SLOW_CONSUMER("slow consumer"),
    /// The server is stopping.
    SERVER_SHUTTING_DOWN("server shutting down"),
    /// The client left the namespace.
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /// The application sent it out.
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect");

    private final String wire;

    DisconnectReason(String wire) {
        this.wire = wire;
    }

    static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
            case FORCED_CLOSE -> FORCED_CLOSE;
            case PING_TIMEOUT -> PING_TIMEOUT;
            case PARSE_ERROR -> PARSE_ERROR;
            case SLOW_CONSUMER -> SLOW_CONSUMER;
            case SERVER_SHUTTING_DOWN -> SERVER_SHUTTING_DOWN;
        };
    }

    /// Whether a client that left so may go on where it was: if neither side meant it to go from the
    /// namespace, and it did not break the protocol.
    boolean isRecoverable() {
        return switch (this) {
            case TRANSPORT_ERROR, TRANSPORT_CLOSE, FORCED_CLOSE, PING_TIMEOUT, SLOW_CONSUMER, SERVER_SHUTTING_DOWN ->
                true;
            case PARSE_ERROR, CLIENT_NAMESPACE_DISCONNECT, SERVER_NAMESPACE_DISCONNECT -> false;
        };
    }

    /// {@return the reason as clients, logs and other servers know it}
    public String wire() {
        return wire;
    }

    @Override
    public String toString() {
        return wire;
    }
}
