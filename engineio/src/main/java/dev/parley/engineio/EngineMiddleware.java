package dev.parley.engineio;

import java.util.Optional;

/// Sees every request that comes to the engine before the engine looks at it: handshakes, polls, posts, those that ask
/// for a WebSocket, and what browsers ask beforehand. The reference's `engine.use`.
///
///     io.engine().use((request, headers) -> {
///         headers.add("Strict-Transport-Security", "max-age=31536000");
///         return Optional.empty();
///     });
///
/// Called on an event loop, or a thread of the servlet container: must be quick and must not block. What has to ask
/// others about a handshake is an [AllowRequest].
@FunctionalInterface
public interface EngineMiddleware {

    /// Lets a request pass, or answers it in the engine's place.
    ///
    /// @param request the request, its body not yet read
    /// @param headers what the answer will carry besides, whoever gives it; one that is refused too
    /// @return the answer; empty to let it pass to the next middleware, and at last to the engine
    /// @throws Exception to refuse it with 400 and code 3; the client learns nothing of the reason
    Optional<Answer> handle(EngineRequest request, ResponseHeaders headers) throws Exception;
}
