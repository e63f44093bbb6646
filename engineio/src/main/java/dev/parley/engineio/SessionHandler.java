package dev.parley.engineio;

/// The application above the engine.
@FunctionalInterface
public interface SessionHandler {

    /// A client has come. Called on the session's loop, after the open packet was sent; must not block.
    ///
    /// @param session the client
    /// @return who hears what the client does
    SessionListener opened(Session session);
}
