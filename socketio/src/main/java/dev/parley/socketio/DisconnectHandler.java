package dev.parley.socketio;

/// Hears that a client has left; its rooms and data can still be read. May block.
@FunctionalInterface
public interface DisconnectHandler {

    void handle(Socket socket, DisconnectReason reason) throws Exception;
}
