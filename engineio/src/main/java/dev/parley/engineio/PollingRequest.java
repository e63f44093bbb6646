package dev.parley.engineio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A polling request that was admitted. Made for one request and done with it; safe from any thread, the calls in
/// order.
public final class PollingRequest {

    /// What a client is answered that has sent more than [EngineOptions#maxPayload()] (RFC 9110, 15.5.14).
    private static final int TOO_LARGE = 413;

    private final Engine engine;
    private final EngineRequest request;
    private final Optional<Session> session;
    private final Cors cors;
    private final List<Map.Entry<String, String>> more;
    private @Nullable EngineReply answering;

    /// @param more headers of the answer, besides those that it has in any case
    PollingRequest(
            Engine engine,
            EngineRequest request,
            Optional<Session> session,
            Cors cors,
            List<Map.Entry<String, String>> more) {
        this.engine = engine;
        this.request = request;
        this.session = session;
        this.cors = cors;
        this.more = more;
    }

    /// The same, its answer carrying these headers besides.
    PollingRequest with(List<Map.Entry<String, String>> headers) {
        return headers.isEmpty() ? this : new PollingRequest(engine, request, session, cors, headers);
    }

    /// {@return whether a body is to follow by [#body(String)] or [#body(ByteBuffer)], or [#refuse(int)] in its place}
    public boolean awaitsBody() {
        return request.method().equals("POST");
    }

    /// {@return whether the body is to follow by [#body(ByteBuffer)], as a client of revision 3 may send it}
    public boolean awaitsBytes() {
        return session.isPresent() && mayPostBytes(session.get()) && isBinary();
    }

    /// Takes the request up, its body not yet read.
    ///
    /// @param reply where the answer goes
    /// @param loop the loop on which a new session is to live
    public void begin(EngineReply reply, Loop loop) {
        session.ifPresentOrElse(
                known -> resume(known, reply), () -> engine.on(loop).run(() -> open(reply, engine.on(loop))));
    }

    private void resume(Session known, EngineReply reply) {
        EngineReply signed = signed(reply, engine.answerHeaders().of(request));
        answering = signed;
        known.engineLoop().run(() -> take(known, signed));
    }

    private void open(EngineReply reply, EngineLoop loop) {
        PollingForm form = PollingForm.of(engine.revision(request), request);
        PollingTransport transport = new PollingTransport(loop, form, engine.options());
        Session opened = engine.open(request, loop, transport);
        transport.serve(opened);
        transport.poll(signed(reply, engine.answerHeaders().ofHandshake(request, opened.sid())));
        opened.open(upgrades(), engine.handler());
    }

    private EngineReply signed(EngineReply reply, List<Map.Entry<String, String>> headers) {
        return new SignedReply(reply, cors, request, AnswerHeaders.both(more, headers));
    }

    private List<String> upgrades() {
        EngineOptions options = engine.options();
        boolean may = options.allowUpgrades() && options.transports().contains(TransportName.WEBSOCKET);
        return may ? List.of(TransportName.WEBSOCKET.wire()) : List.of();
    }

    private void take(Session known, EngineReply reply) {
        known.expire();
        known.polling().ifPresentOrElse(polling -> take(polling, known, reply), () -> reply.answer(lastWords(known)));
    }

    private void take(PollingTransport polling, Session known, EngineReply reply) {
        if (!awaitsBody()) {
            polling.poll(reply);
        } else if (!mayPostBytes(known) && isBinary()) {
            reply.answer(Answer.empty(400)); // revision 3 posted so; in 4 it is always text
            known.close(CloseReason.TRANSPORT_ERROR);
        } else {
            polling.beginPost(reply);
        }
    }

    private static boolean mayPostBytes(Session known) {
        return known.revision() == Revision.THREE;
    }

    private boolean isBinary() {
        return request.headers()
                .first("Content-Type")
                .filter(type -> type.startsWith("application/octet-stream"))
                .isPresent();
    }

    /// The whole body has arrived.
    ///
    /// @param text the body, decoded
    public void body(String text) {
        withPolling((polling, reply) -> polling.post(reply, text));
    }

    /// The whole body has arrived; the buffer belongs to the session from now on.
    ///
    /// @param bytes the body
    public void body(ByteBuffer bytes) {
        withPolling((polling, reply) -> polling.post(reply, bytes));
    }

    /// The body will not be read (it is too large, or compressed): the request is answered with `status`.
    ///
    /// @param status the HTTP status
    public void refuse(int status) {
        if (status == TOO_LARGE) {
            engine.tooLarge();
        }
        withPolling((polling, reply) -> polling.refusePost(reply, Answer.empty(status)));
    }

    private void withPolling(BiConsumer<PollingTransport, EngineReply> action) {
        EngineReply reply = answering;
        if (reply != null) {
            session.ifPresent(known ->
                    known.engineLoop().run(() -> known.polling().ifPresent(polling -> action.accept(polling, reply))));
        }
    }

    /// The session ended between the admission of this request and its turn.
    private Answer lastWords(Session ended) {
        Optional<Farewell> farewell = awaitsBody() ? Optional.empty() : engine.takeFarewell(ended.sid());
        return farewell.map(Farewell::answer).orElseGet(() -> {
            EngineError error = EngineError.UNKNOWN_SID;
            engine.refused(new ConnectionError(request, error, error.message(), Map.of("sid", ended.sid())));
            return Answer.refused(error);
        });
    }
}
