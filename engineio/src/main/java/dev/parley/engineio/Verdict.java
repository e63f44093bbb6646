package dev.parley.engineio;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What is to be done with a request that came to the engine's path.
public sealed interface Verdict {

    /// It is refused, or was a question about what is allowed: send this, and nothing else happens.
    ///
    /// @param answer what to send
    record Answered(Answer answer) implements Verdict {}

    /// It is a polling request: hand it to [PollingRequest].
    ///
    /// @param request what to do with it
    record Polling(PollingRequest request) implements Verdict {}

    /// It may become a WebSocket: answer with 101 and hand the connection to [WebSocketRequest].
    ///
    /// @param request what to do with it
    record WebSocket(WebSocketRequest request) implements Verdict {}

    /// The application is being asked about it: the verdict, which is another case than this, comes in time
    /// and without fail, on any thread. Until then the request waits, and the connection with it.
    ///
    /// @param verdict what comes of it
    record Pending(CompletionStage<Verdict> verdict) implements Verdict {}

    /// {@return the loop that must serve the connection from now on, if it is bound to one}
    default Optional<Loop> loop() {
        return this instanceof WebSocket(var request) ? request.loop() : Optional.empty();
    }
}
