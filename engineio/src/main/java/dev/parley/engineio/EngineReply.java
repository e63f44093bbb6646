package dev.parley.engineio;

/// The way back to one HTTP request. Implemented by whoever brings HTTP; safe from any thread.
public interface EngineReply {

    /// Answers the request. Called once at most.
    void answer(Answer answer);

    /// Has `task` run, on any thread, if the connection is lost before the answer was given.
    void onCut(Runnable task);
}
