package dev.parley.socketio;

/// Looks at a client before it is let into a namespace. May block.
@FunctionalInterface
public interface Middleware {

    /// Returns to let the client in.
    ///
    /// @param socket who wants to come in; it can keep things there already
    /// @throws Refused to keep it out; any other exception keeps it out as well, with a message that tells nothing
    /// @throws Exception for the log
    void admit(Socket socket) throws Exception;
}
