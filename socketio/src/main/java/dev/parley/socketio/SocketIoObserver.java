package dev.parley.socketio;

import dev.parley.engineio.EngineObserver;

/// Hears what happens in a server, for whoever counts or shows it: what the engine tells, and what happens to sockets.
///
///     io.observe(new SocketIoObserver() { … });
///
/// Each method is called where the thing happens, an event loop perhaps: it must be quick, must not block, and must be
/// safe from any thread. What it throws is logged and goes no further. While nobody observes, nothing is timed or
/// counted.
public interface SocketIoObserver extends EngineObserver {

    /// A client was let into a namespace.
    ///
    /// @param socket the socket
    default void connected(Socket socket) {}

    /// The client of a socket has moved from polling to a WebSocket.
    ///
    /// @param socket the socket
    default void upgraded(Socket socket) {}

    /// A client that was let in has left. Its rooms can still be read.
    ///
    /// @param socket the socket
    /// @param reason why
    default void disconnected(Socket socket, DisconnectReason reason) {}

    /// A middleware has kept a client out.
    ///
    /// @param socket the socket
    default void turnedAway(Socket socket) {}

    /// An event of a client has been through all who listen to it.
    ///
    /// @param socket the socket
    /// @param event what the client has called it
    /// @param known whether somebody listens to it by name: only then the name is the application's
    /// @param nanos how long they took, in nanoseconds
    default void handled(Socket socket, String event, boolean known, long nanos) {}

    /// An event was sent: told once, however many hear it.
    ///
    /// @param namespace the namespace
    default void emitted(Namespace namespace) {}

    /// A client was asked for an acknowledgement, and has given it or not.
    ///
    /// @param namespace the namespace
    /// @param given false if it did not come in time, or the client left before
    default void acknowledged(Namespace namespace, boolean given) {}
}
