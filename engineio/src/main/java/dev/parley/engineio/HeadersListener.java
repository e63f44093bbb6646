package dev.parley.engineio;

/// May add headers to an answer that is about to be given. Called on a loop: must not block.
@FunctionalInterface
public interface HeadersListener {

    void headers(ResponseHeaders headers, EngineRequest request);
}
