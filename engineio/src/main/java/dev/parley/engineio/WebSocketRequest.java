package dev.parley.engineio;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request for a WebSocket that was admitted: a new session, or the move of one that began with polling.
public final class WebSocketRequest {

    private final Engine engine;
    private final EngineRequest request;
    private final Optional<Session> session;
    private final List<Map.Entry<String, String>> more;

    /// @param more headers of the answer, besides those that it has in any case
    WebSocketRequest(
            Engine engine, EngineRequest request, Optional<Session> session, List<Map.Entry<String, String>> more) {
        this.engine = engine;
        this.request = request;
        this.session = session;
        this.more = more;
    }

    /// The same, its answer carrying these headers besides.
    WebSocketRequest with(List<Map.Entry<String, String>> headers) {
        return headers.isEmpty() ? this : new WebSocketRequest(engine, request, session, headers);
    }

    /// {@return the loop the WebSocket must live on, being that of its session; none for a new session}
    public Optional<Loop> loop() {
        return session.map(Session::loop);
    }

    /// By which revision of the protocol its messages are to be read.
    ///
    /// @return that of its session
    public Revision revision() {
        return engine.revision(session.map(Session::request).orElse(request));
    }

    /// What the answer that opens the WebSocket carries besides. Asked once, before [#opened(Transport,
    /// Loop)], on any loop.
    ///
    /// @return names and values
    public List<Map.Entry<String, String>> headers() {
        AnswerHeaders headers = engine.answerHeaders();
        return AnswerHeaders.both(more, session.isPresent() ? headers.of(request) : headers.ofHandshake(request));
    }

    /// The WebSocket is open. Called on its loop, which must be [#loop()] if there is one.
    ///
    /// @param transport the WebSocket
    /// @param loop the one it lives on
    /// @return who hears what comes in
    public TransportListener opened(Transport transport, Loop loop) {
        Revision revision = revision();
        Transport spoken = WebSocketV3.of(transport, revision, request);
        if (session.isPresent()) {
            return new UpgradeAttempt(engine, session.get(), spoken);
        }
        EngineLoop own = engine.on(loop);
        return switch (revision) {
            case THREE -> new QuietWebSocket(own, () -> open(spoken, own));
            case FOUR -> open(spoken, own);
        };
    }

    private TransportListener open(Transport transport, EngineLoop loop) {
        Session opened = engine.open(request, loop, transport);
        opened.open(List.of(), engine.handler());
        if (engine.isClosed()) {
            opened.close(CloseReason.SERVER_SHUTTING_DOWN); // it may have come too late to be ended with the others
        }
        return new DirectTransport(opened);
    }
}
