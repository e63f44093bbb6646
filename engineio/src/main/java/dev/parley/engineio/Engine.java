package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An Engine.IO server without a network: it admits requests, opens sessions and keeps them by their ids.
///
/// Whoever has the network asks [#admit(EngineRequest)] first and does as the answer says. Safe from any thread.
public final class Engine {

    /// How long the last words of a session wait for the client's next poll.
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    /// At most so many of them; beyond, a client learns of its end by its next request being refused.
    private static final int MAX_FAREWELLS = 10_000;

    private final EngineOptions options;
    private final SessionHandler handler;
    private final Admission admission;
    private final SessionIds ids = new SessionIds();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, List<Packet>> farewells = new ConcurrentHashMap<>();
    private final Map<Loop, EngineLoop> loops = new ConcurrentHashMap<>();
    private final Set<Thread> loopThreads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Engine(EngineOptions options, SessionHandler handler) {
        this.options = options;
        this.handler = handler;
        this.admission = new Admission(this);
    }

    public EngineOptions options() {
        return options;
    }

    /// Whether requests for this path are the engine's to answer.
    public boolean owns(String path) {
        String own = options.path();
        return path.startsWith(own) || (path.length() == own.length() - 1 && own.startsWith(path));
    }

    /// Decides what is to be done with a request. Refuses web pages of other origins, unknown sessions and transports,
    /// and everything malformed.
    public Verdict admit(EngineRequest request) {
        return admission.of(request);
    }

    /// How many sessions there are.
    public int sessionCount() {
        return sessions.size();
    }

    public boolean isClosed() {
        return closed;
    }

    /// Ends all sessions and admits no more.
    public void close() {
        closed = true;
        sessions.values()
                .forEach(session -> session.engineLoop().run(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN)));
    }

    Optional<Session> session(String sid) {
        return Optional.ofNullable(sessions.get(sid));
    }

    /// The last words for a client whose session has ended; they are said once.
    Optional<List<Packet>> takeFarewell(String sid) {
        return Optional.ofNullable(farewells.remove(sid));
    }

    EngineLoop on(Loop loop) {
        return loops.computeIfAbsent(loop, key -> new EngineLoop(loop, options, loopThreads));
    }

    Session open(EngineRequest request, EngineLoop loop, Transport transport) {
        Session session = new Session(ids.next(), request, this, loop, transport);
        sessions.put(session.sid(), session);
        return session;
    }

    SessionHandler handler() {
        return handler;
    }

    void forget(Session session, CloseReason reason) {
        sessions.remove(session.sid());
        Log.ENGINE.log(System.Logger.Level.DEBUG, "session closed: {0}", reason.wire());
    }

    boolean hasFarewell(String sid) {
        return farewells.containsKey(sid);
    }

    void farewell(Session session, List<Packet> lastWords) {
        if (farewells.size() < MAX_FAREWELLS) {
            farewells.put(session.sid(), lastWords);
            session.loop().schedule(() -> farewells.remove(session.sid()), FAREWELL);
        }
    }
}
