package dev.parley.engineio;

import java.util.List;
import java.util.Optional;

/// A request for a WebSocket that was admitted: a new session, or the move of one that began with polling.
public final class WebSocketRequest {

    private final Engine engine;
    private final EngineRequest request;
    private final Optional<Session> session;

    WebSocketRequest(Engine engine, EngineRequest request, Optional<Session> session) {
        this.engine = engine;
        this.request = request;
        this.session = session;
    }

    /// The loop the WebSocket must live on, being that of its session; none for a new session.
    public Optional<Loop> loop() {
        return session.map(Session::loop);
    }

    /// The WebSocket is open. Called on its loop, which must be [#loop()] if there is one.
    ///
    /// @return who hears what comes in
    public TransportListener opened(Transport transport, Loop loop) {
        return session.<TransportListener>map(known -> new UpgradeAttempt(engine, known, transport))
                .orElseGet(() -> open(transport, engine.on(loop)));
    }

    private TransportListener open(Transport transport, EngineLoop loop) {
        Session opened = engine.open(request, loop, transport);
        opened.open(List.of(), engine.handler());
        return new DirectTransport(opened);
    }
}
