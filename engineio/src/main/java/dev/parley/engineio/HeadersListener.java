package dev.parley.engineio;

/// May add headers to an answer that is about to be given. Called on a loop: must not block.
@FunctionalInterface
public interface HeadersListener {

    /// May add headers to one answer.
    ///
    /// @param headers those of the answer
    /// @param request what is answered
    void headers(ResponseHeaders headers, EngineRequest request);
}
