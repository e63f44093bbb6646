package dev.parley.engineio;

/// The application's own word on who may open a session: asked about every handshake that is otherwise in order, never
/// about the later requests of a session.
///
/// Called on a virtual thread of its own, so it may block; [EngineOptions#allowRequestTimeout()] says how long, then
/// the thread is interrupted and the handshake refused. One that fails refuses as well, and tells the client
/// nothing of the failure.
@FunctionalInterface
public interface AllowRequest {

    /// Decides about one client. May block.
    ///
    /// @param handshake the address, the headers, the query and the [transport][EngineRequest#transport()]
    /// @return whether it may come in
    /// @throws Exception to refuse it without a word
    Permission ask(EngineRequest handshake) throws Exception;
}
