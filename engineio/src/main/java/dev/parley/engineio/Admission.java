package dev.parley.engineio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The checks at the door, in the order of the reference: middlewares, origin, transport, session, handshake.
final class Admission {

    /// What a 405 must name (RFC 9110, 15.5.6).
    private static final List<Map.Entry<String, String>> ALLOWED = List.of(Map.entry("Allow", "GET, POST, OPTIONS"));

    private final Engine engine;
    private final Cors cors;
    private final Optional<Asking> asking;
    private final List<EngineMiddleware> middlewares = new CopyOnWriteArrayList<>();

    Admission(Engine engine) {
        EngineOptions options = engine.options();
        this.engine = engine;
        this.cors = new Cors(options.origins());
        this.asking = options.allowRequest().map(allowRequest -> new Asking(allowRequest, options));
    }

    void use(EngineMiddleware middleware) {
        middlewares.add(middleware);
    }

    Verdict of(EngineRequest request) {
        return middlewares.isEmpty() ? byEngine(request) : byMiddlewares(request);
    }

    private Verdict byMiddlewares(EngineRequest request) {
        ResponseHeaders headers = new ResponseHeaders();
        Verdict verdict;
        try {
            Optional<Answer> answer = ask(request, headers);
            verdict = answer.isPresent() ? new Verdict.Answered(cors.sign(request, answer.get())) : byEngine(request);
        } catch (Exception | Error e) {
            Log.ENGINE.log(System.Logger.Level.ERROR, "a middleware of the engine failed, and so refuses", e);
            verdict = refused(request, EngineError.BAD_REQUEST, Map.of("name", "MIDDLEWARE_FAILURE"));
        }
        return with(List.copyOf(headers.lines()), verdict);
    }

    private static Verdict with(List<Map.Entry<String, String>> headers, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Answered(var answer) -> new Verdict.Answered(answer.with(headers));
            case Verdict.Polling(var polling) -> new Verdict.Polling(polling.with(headers));
            case Verdict.WebSocket(var webSocket) -> new Verdict.WebSocket(webSocket.with(headers));
            case Verdict.Pending(var decision) ->
                new Verdict.Pending(decision.thenApply(decided -> with(headers, decided)));
        };
    }

    private Optional<Answer> ask(EngineRequest request, ResponseHeaders headers) throws Exception {
        for (EngineMiddleware middleware : middlewares) {
            Optional<Answer> answer = middleware.handle(request, headers);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private Verdict byEngine(EngineRequest request) {
        if (!cors.allows(request)) {
            engine.mistakes()
                    .made(
                            Mistake.REFUSED_ORIGIN,
                            String.join(", ", request.headers().all("Origin")));
            return refused(request, EngineError.FORBIDDEN, Map.of("name", "INVALID_ORIGIN", "origin", origin(request)));
        }
        if (request.method().equals("OPTIONS")) {
            return new Verdict.Answered(cors.preflight(request));
        }
        try {
            return byTransport(request);
        } catch (IllegalArgumentException e) {
            return refused(request, EngineError.BAD_REQUEST, Map.of("name", "MALFORMED_QUERY"));
        }
    }

    private Verdict byTransport(EngineRequest request) {
        Optional<TransportName> transport =
                request.transport().filter(engine.options().transports()::contains);
        if (transport.isEmpty()) {
            return refused(request, EngineError.UNKNOWN_TRANSPORT, given(request, "transport", "transport"));
        }
        return request.has("sid") ? known(request, transport.get()) : handshake(request, transport.get());
    }

    private Verdict known(EngineRequest request, TransportName transport) {
        String sid = request.only("sid").orElse("");
        Optional<Session> session = engine.session(sid);
        if (session.isEmpty()) {
            return transport == TransportName.POLLING && !isUpgrade(request)
                    ? lastWords(request, sid)
                    : unknownSid(request, sid);
        }
        if (!speaks(request, session.get().revision())) {
            return refused(request, EngineError.BAD_REQUEST, Map.of("name", "PROTOCOL_MISMATCH"));
        }
        if (isUpgrade(request) != (transport == TransportName.WEBSOCKET)) {
            return transportMismatch(request);
        }
        return switch (transport) {
            case WEBSOCKET -> upgrade(request, session.get());
            case POLLING -> poll(request, session.get());
        };
    }

    private Verdict lastWords(EngineRequest request, String sid) {
        Optional<Farewell> farewell = request.method().equals("GET") ? engine.takeFarewell(sid) : Optional.empty();
        return farewell.<Verdict>map(words -> new Verdict.Answered(cors.sign(request, words.answer())))
                .orElseGet(() -> unknownSid(request, sid));
    }

    private Verdict unknownSid(EngineRequest request, String sid) {
        engine.mistakes().made(Mistake.UNKNOWN_SID);
        return refused(request, EngineError.UNKNOWN_SID, Map.of("sid", sid));
    }

    private Verdict poll(EngineRequest request, Session session) {
        if (session.isOpen() && session.polling().isEmpty()) {
            return transportMismatch(request); // it has moved to a WebSocket
        }
        return switch (request.method()) {
            case "GET", "POST" -> polling(request, Optional.of(session));
            default -> new Verdict.Answered(cors.sign(request, Answer.empty(405).with(ALLOWED)));
        };
    }

    private Verdict upgrade(EngineRequest request, Session session) {
        return engine.options().allowUpgrades()
                ? new Verdict.WebSocket(new WebSocketRequest(engine, request, Optional.of(session), List.of()))
                : transportMismatch(request);
    }

    private Verdict transportMismatch(EngineRequest request) {
        return refused(request, EngineError.BAD_REQUEST, Map.of("name", "TRANSPORT_MISMATCH"));
    }

    private Verdict handshake(EngineRequest request, TransportName transport) {
        if (!request.method().equals("GET")) {
            return refused(request, EngineError.BAD_HANDSHAKE_METHOD, Map.of("method", request.method()));
        }
        if (isUpgrade(request) != (transport == TransportName.WEBSOCKET)) {
            return refused(request, EngineError.BAD_REQUEST, Map.of("name", "TRANSPORT_HANDSHAKE_ERROR"));
        }
        Optional<Revision> revision = Revision.of(request);
        if (revision.filter(engine.options()::speaks).isEmpty()) {
            return otherRevision(request, revision);
        }
        if (isJsonp(request, revision.get())) {
            return refused(request, EngineError.UNKNOWN_TRANSPORT, given(request, "transport", "transport"));
        }
        Verdict verdict = newSession(request, transport);
        return asking.isPresent() && !(verdict instanceof Verdict.Answered)
                ? ask(asking.get(), request, transport)
                : verdict;
    }

    private Verdict newSession(EngineRequest request, TransportName transport) {
        if (engine.isClosed()) {
            return refused(request, EngineError.UNAVAILABLE, Map.of());
        }
        if (engine.sessionCount() >= engine.options().maxSessions()) {
            return full(request);
        }
        if (!engine.hasRoomFor(request)) {
            return refused(request, EngineError.UNAVAILABLE, Map.of());
        }
        return switch (transport) {
            case WEBSOCKET -> new Verdict.WebSocket(new WebSocketRequest(engine, request, Optional.empty(), List.of()));
            case POLLING -> polling(request, Optional.empty());
        };
    }

    private Verdict otherRevision(EngineRequest request, Optional<Revision> revision) {
        if (revision.isPresent()) {
            engine.mistakes().made(Mistake.OLD_CLIENT);
        }
        return refused(request, EngineError.UNSUPPORTED_PROTOCOL_VERSION, given(request, "EIO", "protocol"));
    }

    private Verdict full(EngineRequest request) {
        engine.mistakes()
                .made(Mistake.TOO_MANY_SESSIONS, String.valueOf(engine.options().maxSessions()));
        return refused(request, EngineError.UNAVAILABLE, Map.of());
    }

    private Verdict ask(Asking application, EngineRequest request, TransportName transport) {
        return application
                .ask(request)
                .<Verdict>map(answer ->
                        new Verdict.Pending(answer.thenApply(permission -> heed(permission, request, transport))))
                .orElseGet(() -> refused(request, EngineError.UNAVAILABLE, Map.of()));
    }

    private Verdict heed(Permission permission, EngineRequest request, TransportName transport) {
        return switch (permission) {
            // Others may have come while it was asked.
            case Permission.Granted() -> newSession(request, transport);
            case Permission.Refused(var message) ->
                refused(new ConnectionError(request, EngineError.FORBIDDEN, message, Map.of("message", message)));
        };
    }

    private Verdict polling(EngineRequest request, Optional<Session> session) {
        return new Verdict.Polling(new PollingRequest(engine, request, session, cors, List.of()));
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

    /// What the request gave for a parameter, to be told under that name.
    private static Map<String, String> given(EngineRequest request, String parameter, String name) {
        return request.only(parameter).map(value -> Map.of(name, value)).orElse(Map.of());
    }

    private static String origin(EngineRequest request) {
        return request.headers().first("Origin").orElse("");
    }

    private Verdict refused(EngineRequest request, EngineError error, Map<String, String> context) {
        return refused(new ConnectionError(request, error, error.message(), context));
    }

    private Verdict refused(ConnectionError refused) {
        engine.refused(refused);
        return new Verdict.Answered(cors.sign(refused.request(), Answer.refused(refused.error(), refused.message())));
    }
}
