package dev.parley.engineio;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The checks at the door, in the order of the reference: origin, transport, session, handshake.
final class Admission {

    /// What a 405 must name (RFC 9110, 15.5.6).
    private static final List<Map.Entry<String, String>> ALLOWED = List.of(Map.entry("Allow", "GET, POST, OPTIONS"));

    private final Engine engine;
    private final Cors cors;
    private final Optional<Asking> asking;

    Admission(Engine engine) {
        EngineOptions options = engine.options();
        this.engine = engine;
        this.cors = new Cors(options.origins());
        this.asking = options.allowRequest().map(allowRequest -> new Asking(allowRequest, options));
    }

    Verdict of(EngineRequest request) {
        if (!cors.allows(request)) {
            engine.mistakes()
                    .made(
                            Mistake.REFUSED_ORIGIN,
                            String.join(", ", request.headers().all("Origin")));
            return refused(request, EngineError.FORBIDDEN);
        }
        if (request.method().equals("OPTIONS")) {
            return new Verdict.Answered(cors.preflight(request));
        }
        try {
            return byTransport(request);
        } catch (IllegalArgumentException e) {
            return refused(request, EngineError.BAD_REQUEST); // the query holds a malformed escape
        }
    }

    private Verdict byTransport(EngineRequest request) {
        Optional<TransportName> transport =
                request.transport().filter(engine.options().transports()::contains);
        if (transport.isEmpty()) {
            return refused(request, EngineError.UNKNOWN_TRANSPORT);
        }
        return request.has("sid") ? known(request, transport.get()) : handshake(request, transport.get());
    }

    private Verdict known(EngineRequest request, TransportName transport) {
        String sid = request.only("sid").orElse("");
        Optional<Session> session = engine.session(sid);
        if (session.isEmpty()) {
            return transport == TransportName.POLLING && !isUpgrade(request)
                    ? lastWords(request, sid)
                    : unknownSid(request);
        }
        if (!speaks(request, session.get().revision())
                || isUpgrade(request) != (transport == TransportName.WEBSOCKET)) {
            return refused(request, EngineError.BAD_REQUEST);
        }
        return switch (transport) {
            case WEBSOCKET -> upgrade(request, session.get());
            case POLLING -> poll(request, session.get());
        };
    }

    private Verdict lastWords(EngineRequest request, String sid) {
        Optional<Farewell> farewell = request.method().equals("GET") ? engine.takeFarewell(sid) : Optional.empty();
        return farewell.<Verdict>map(words -> new Verdict.Answered(cors.sign(request, words.answer())))
                .orElseGet(() -> unknownSid(request));
    }

    private Verdict unknownSid(EngineRequest request) {
        engine.mistakes().made(Mistake.UNKNOWN_SID);
        return refused(request, EngineError.UNKNOWN_SID);
    }

    private Verdict poll(EngineRequest request, Session session) {
        if (session.isOpen() && session.polling().isEmpty()) {
            return refused(request, EngineError.BAD_REQUEST); // it has moved to a WebSocket
        }
        return switch (request.method()) {
            case "GET", "POST" -> polling(request, Optional.of(session));
            default -> new Verdict.Answered(cors.sign(request, Answer.empty(405).with(ALLOWED)));
        };
    }

    private Verdict upgrade(EngineRequest request, Session session) {
        return engine.options().allowUpgrades()
                ? new Verdict.WebSocket(new WebSocketRequest(engine, request, Optional.of(session)))
                : refused(request, EngineError.BAD_REQUEST);
    }

    private Verdict handshake(EngineRequest request, TransportName transport) {
        if (!request.method().equals("GET")) {
            return refused(request, EngineError.BAD_HANDSHAKE_METHOD);
        }
        if (isUpgrade(request) != (transport == TransportName.WEBSOCKET)) {
            return refused(request, EngineError.BAD_REQUEST);
        }
        Optional<Revision> revision = Revision.of(request);
        if (revision.filter(engine.options()::speaks).isEmpty()) {
            return otherRevision(request, revision);
        }
        if (isJsonp(request, revision.get())) {
            return refused(request, EngineError.UNKNOWN_TRANSPORT);
        }
        Verdict verdict = newSession(request, transport);
        return asking.isPresent() && !(verdict instanceof Verdict.Answered)
                ? ask(asking.get(), request, transport)
                : verdict;
    }

    private Verdict newSession(EngineRequest request, TransportName transport) {
        if (engine.isClosed()) {
            return refused(request, EngineError.UNAVAILABLE);
        }
        if (engine.sessionCount() >= engine.options().maxSessions()) {
            return full(request);
        }
        return switch (transport) {
            case WEBSOCKET -> new Verdict.WebSocket(new WebSocketRequest(engine, request, Optional.empty()));
            case POLLING -> polling(request, Optional.empty());
        };
    }

    private Verdict otherRevision(EngineRequest request, Optional<Revision> revision) {
        if (revision.isPresent()) {
            engine.mistakes().made(Mistake.OLD_CLIENT);
        }
        return refused(request, EngineError.UNSUPPORTED_PROTOCOL_VERSION);
    }

    private Verdict full(EngineRequest request) {
        engine.mistakes()
                .made(Mistake.TOO_MANY_SESSIONS, String.valueOf(engine.options().maxSessions()));
        return refused(request, EngineError.UNAVAILABLE);
    }

    private Verdict ask(Asking application, EngineRequest request, TransportName transport) {
        return application
                .ask(request)
                .<Verdict>map(answer ->
                        new Verdict.Pending(answer.thenApply(permission -> heed(permission, request, transport))))
                .orElseGet(() -> refused(request, EngineError.UNAVAILABLE));
    }

    private Verdict heed(Permission permission, EngineRequest request, TransportName transport) {
        return switch (permission) {
            // Others may have come while it was asked.
            case Permission.Granted() -> newSession(request, transport);
            case Permission.Refused(var message) -> refused(request, EngineError.FORBIDDEN, message);
        };
    }

    private Verdict polling(EngineRequest request, Optional<Session> session) {
        return new Verdict.Polling(new PollingRequest(engine, request, session, cors));
    }

    /// A handshake must name the revision; a later request may leave it out.
    private static boolean speaks(EngineRequest request, Revision revision) {
        return !request.has("EIO")
                || Revision.of(request).filter(revision::equals).isPresent();
    }

    /// Whether the client wants each answer as a script, as browsers without cross-origin requests had to.
    private static boolean isJsonp(EngineRequest request, Revision revision) {
        return revision == Revision.THREE && request.has("j");
    }

    private static boolean isUpgrade(EngineRequest request) {
        return request.headers()
                .first("Upgrade")
                .filter("websocket"::equalsIgnoreCase)
                .isPresent();
    }

    private Verdict refused(EngineRequest request, EngineError error) {
        return refused(request, error, error.message());
    }

    private Verdict refused(EngineRequest request, EngineError error, String message) {
        engine.refused(error);
        return new Verdict.Answered(cors.sign(request, Answer.refused(error, message)));
    }
}
