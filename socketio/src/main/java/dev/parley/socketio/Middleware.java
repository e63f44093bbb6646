package dev.parley.socketio;

/// Looks at a client before it is let into a namespace. May block.
@FunctionalInterface
public interface Middleware {

    /// Returns to let the client in.
    ///
    /// @throws Refused to keep it out; any other exception keeps it out as well, with a message that tells nothing
    void admit(Socket socket) throws Exception;
}
