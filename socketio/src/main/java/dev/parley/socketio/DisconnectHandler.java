package dev.parley.socketio;

/// Hears that a client has left; its rooms and data can still be read. May block.
@FunctionalInterface
public interface DisconnectHandler {

    /// Takes leave.
    ///
    /// @param socket who has left: nothing reaches it any more, its [rooms][Socket#rooms()] are still known
    /// @param reason why
    /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]
    void handle(Socket socket, DisconnectReason reason) throws Exception;
}
