package dev.parley.engineio;

/// Why a session ended, in the words of the reference server.
public enum CloseReason {
    /// The connection broke, or the client misused its transport.
    TRANSPORT_ERROR("transport error"),
    /// The client closed the connection or sent a close packet.
    TRANSPORT_CLOSE("transport close"),
    /// The server closed it.
    FORCED_CLOSE("forced close"),
    /// No pong came in time.
    PING_TIMEOUT("ping timeout"),
    /// The client sent what is no packet.
    PARSE_ERROR("parse error"),
    /// The client reads more slowly than it is written to, beyond the bound of [EngineOptions#maxBufferedBytes()].
    SLOW_CONSUMER("slow consumer"),
    /// The server is stopping.
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String wire;

    CloseReason(String wire) {
        this.wire = wire;
    }

    /// {@return the reason as clients and logs know it}
    public String wire() {
        return wire;
    }
}
