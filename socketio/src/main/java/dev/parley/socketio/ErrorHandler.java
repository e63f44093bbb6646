package dev.parley.socketio;

import java.util.Optional;

/// Hears that a handler has thrown: [InvalidArgument] if the client sent what the handler cannot take, else the
/// handler's own exception.
@FunctionalInterface
public interface ErrorHandler {

    /// @return what the client gets as its acknowledgement, if it asked for one
    Optional<Object> handle(Socket socket, String event, Throwable error);
}
