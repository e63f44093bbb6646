package dev.parley.socketio;

import java.util.Optional;

/// Hears that a handler has thrown: [InvalidArgument] if the client sent what the handler cannot take, else the
/// handler's own exception.
@FunctionalInterface
public interface ErrorHandler {

    /// Hears of one failure. Called on the thread of the listener; may block.
    ///
    /// @param socket whose event it was
    /// @param event its name; `connect` or `disconnect` for those handlers
    /// @param error what was thrown
    /// @return what the client gets as its acknowledgement, if it asked for one
    Optional<Object> handle(Socket socket, String event, Throwable error);
}
