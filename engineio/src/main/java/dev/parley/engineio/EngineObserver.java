package dev.parley.engineio;

/// Hears what happens in an engine: for whoever counts or shows it.
///
///     engine.observe(new EngineObserver() { … });
///
/// Each method is called where the thing happens, mostly on an event loop and for every client: it must be quick, must
/// not block, and must be safe from any thread. What it throws is logged and goes no further. While nobody observes,
/// nothing is counted.
public interface EngineObserver {

    /// A session has opened, by the transport it names now.
    ///
    /// @param session the session
    default void opened(Session session) {}

    /// A polling session has moved to a WebSocket.
    ///
    /// @param session the session
    default void upgraded(Session session) {}

    /// A session is over.
    ///
    /// @param session the session
    /// @param reason why
    default void closed(Session session, CloseReason reason) {}

    /// A request was refused.
    ///
    /// @param error why
    default void refused(EngineError error) {}

    /// A client has sent more than [EngineOptions#maxPayload()].
    default void tooLarge() {}

    /// A message has come.
    ///
    /// @param size its characters if it is text, else its bytes
    default void received(int size) {}

    /// Messages were sent: to one session, or the same to many.
    ///
    /// @param messages how many, counted for each session
    /// @param size about how many bytes, counted likewise
    default void sent(long messages, long size) {}

    /// Messages that may be lost were, there being no way to send them at once.
    ///
    /// @param messages how many, counted for each session
    default void dropped(long messages) {}
}
