package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A client without a network: its requests go straight to the engine, on the loop the test turns.
final class TestClient {

    static final Headers OCTETS = new Headers.Builder()
            .add("Content-Type", "application/octet-stream")
            .build();

    private final Engine engine;
    private final Loop loop;
    private final String eio;
    String sid = "";

    TestClient(Engine engine, Loop loop) {
        this(engine, loop, "EIO=4");
    }

    /// @param eio what it says of itself in every query: its revision, and what it can read
    TestClient(Engine engine, Loop loop, String eio) {
        this.engine = engine;
        this.loop = loop;
        this.eio = eio;
    }

    static EngineRequest request(String method, String query, Headers headers) {
        return new EngineRequest(method, "/engine.io/", query, headers, "127.0.0.1", false);
    }

    static EngineRequest request(String method, String query) {
        return request(method, query, Headers.NONE);
    }

    static Headers upgrade() {
        return new Headers.Builder().add("Upgrade", "websocket").build();
    }

    /// Opens a session by polling.
    TestClient open() {
        RecordingReply reply = ask("GET", eio + "&transport=polling", Headers.NONE);
        String body = reply.body();
        sid = body.substring(body.indexOf("\"sid\":\"") + 7, body.indexOf("\",\"upgrades"));
        return this;
    }

    RecordingReply poll() {
        return ask("GET", query("polling"), Headers.NONE);
    }

    RecordingReply post(String body) {
        return post(body, Headers.NONE);
    }

    RecordingReply post(String body, Headers headers) {
        RecordingReply reply = new RecordingReply();
        beginPost(reply, headers).ifPresent(request -> request.body(body));
        return reply;
    }

    RecordingReply post(ByteBuffer body) {
        RecordingReply reply = new RecordingReply();
        beginPost(reply, OCTETS).ifPresent(request -> {
            assertThat(request.awaitsBytes()).isTrue();
            request.body(body);
        });
        return reply;
    }

    /// A POST whose body has not arrived.
    Optional<PollingRequest> beginPost(RecordingReply reply, Headers headers) {
        return switch (engine.admit(request("POST", query("polling"), headers))) {
            case Verdict.Polling(var polling) -> {
                polling.begin(reply, loop);
                yield Optional.of(polling);
            }
            case Verdict.Answered(var answer) -> {
                reply.answer(answer);
                yield Optional.empty();
            }
            case Verdict.WebSocket webSocket -> throw new IllegalStateException("no WebSocket was asked for");
            case Verdict.Pending pending -> throw new IllegalStateException("no handshake");
        };
    }

    /// Opens a WebSocket, for a new session or as the move of the one that polls.
    TransportListener webSocket(Transport transport) {
        String query = sid.isEmpty() ? eio + "&transport=websocket" : query("websocket");
        Verdict verdict = engine.admit(request("GET", query, upgrade()));
        if (verdict instanceof Verdict.WebSocket(var request)) {
            return request.opened(transport, loop);
        }
        throw new IllegalStateException("not admitted: " + verdict);
    }

    RecordingReply ask(String method, String query, Headers headers) {
        RecordingReply reply = new RecordingReply();
        act(engine.admit(request(method, query, headers)), reply);
        return reply;
    }

    private void act(Verdict verdict, RecordingReply reply) {
        switch (verdict) {
            case Verdict.Polling(var polling) -> polling.begin(reply, loop);
            case Verdict.Answered(var answer) -> reply.answer(answer);
            case Verdict.WebSocket webSocket -> throw new IllegalStateException("no WebSocket was asked for");
            case Verdict.Pending(var decision) ->
                act(decision.toCompletableFuture().join(), reply);
        }
    }

    private String query(String transport) {
        return eio + "&transport=" + transport + "&sid=" + sid;
    }
}
