package dev.parley.engineio;

/// The way back to one HTTP request. Implemented by whoever brings HTTP; safe from any thread.
public interface EngineReply {

    /// Answers the request. Called once at most.
    ///
    /// @param answer what to send
    void answer(Answer answer);

    /// Has `task` run, on any thread, if the connection is lost before the answer was given.
    ///
    /// @param task what is to run
    void onCut(Runnable task);
}
