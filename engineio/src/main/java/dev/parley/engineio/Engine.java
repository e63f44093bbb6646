package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An Engine.IO server without a network: it admits requests, opens sessions and keeps them by their ids.
///
/// Whoever has the network asks [#admit(EngineRequest)] first and does as the answer says. Safe from any thread.
///
///     Engine engine = new Engine(EngineOptions.builder().build(), session -> new Echo(session));
///     switch (engine.admit(request)) {
///         case Verdict.Answered(var answer) -> write(answer);
///         case Verdict.Polling(var polling) -> polling.begin(reply, loop);
///         case Verdict.WebSocket(var webSocket) -> listener = webSocket.opened(transport, loop);
///     }
///
/// Engine.IO protocol, revision 4: "Handshake", "Session", "Upgrade".
public final class Engine {

    /// How long the last words of a session wait for the client's next poll.
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    /// At most so many of them; beyond, a client learns of its end by its next request being refused.
    private static final int MAX_FAREWELLS = 10_000;

    /// A handshake of so many characters is usual; what is longer is counted, for it stays with its session.
    private static final int USUAL_HANDSHAKE = 2048;

    private final EngineOptions options;
    private final SessionHandler handler;
    private final Admission admission;
    private final AnswerHeaders answerHeaders;
    private final List<Consumer<ConnectionError>> errorListeners = new CopyOnWriteArrayList<>();
    private final SessionIds ids = new SessionIds();
    private final Backlog backlog;
    private final Allowance incoming;
    private final Allowance farewellBytes;
    private final Allowance handshakes;
    private final AddressCount connections;
    private final AddressCount addresses;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Farewell> farewells = new ConcurrentHashMap<>();
    private final Map<Loop, EngineLoop> loops = new ConcurrentHashMap<>();
    private final Set<Thread> loopThreads = ConcurrentHashMap.newKeySet();
    private final Mistakes mistakes;
    private volatile boolean closed;

    // Mostly nobody; whoever has something to tell asks first.
    private volatile @Nullable Observers observers;

    /// An engine that admits requests from now on.
    ///
    /// @param options what was set about it
    /// @param handler the application above it
    public Engine(EngineOptions options, SessionHandler handler) {
        this(options, handler, new Mistakes(Log.ENGINE, System::nanoTime));
    }

    Engine(EngineOptions options, SessionHandler handler, Mistakes mistakes) {
        this.options = options;
        this.handler = handler;
        this.admission = new Admission(this);
        this.mistakes = mistakes;
        this.answerHeaders = new AnswerHeaders(options.cookie());
        this.backlog = new Backlog(options);
        long quarter = options.maxBufferedBytesInAll() / 4;
        this.incoming = new Allowance(quarter, most -> tooMuch(Mistake.TOO_MUCH_IN_PART, most));
        this.handshakes = new Allowance(quarter, most -> tooMuch(Mistake.TOO_MUCH_OF_HANDSHAKES, most));
        this.farewellBytes = new Allowance(quarter, most -> {}); // the client learns of its end by a refusal
        this.connections = new AddressCount(options.addressLimit(), most -> tooMuch(Mistake.TOO_MANY_OF_ADDRESS, most));
        this.addresses = new AddressCount(options.addressLimit(), most -> tooMuch(Mistake.TOO_MANY_OF_ADDRESS, most));
    }

    private void tooMuch(Mistake mistake, long most) {
        mistakes.made(mistake, String.valueOf(most));
    }

    /// {@return what was set about it}
    public EngineOptions options() {
        return options;
    }

    /// {@return whether requests for this path are the engine's to answer}
    ///
    /// @param path without the query
    public boolean owns(String path) {
        String own = options.path();
        return path.startsWith(own) || (path.length() == own.length() - 1 && own.startsWith(path));
    }

    /// Decides what is to be done with a request. Refuses web pages of other origins, unknown sessions and transports,
    /// and everything malformed.
    ///
    /// @param request the request
    /// @return what to do now
    public Verdict admit(EngineRequest request) {
        return admission.of(request);
    }

    /// Shows `middleware` every request before the engine looks at it, after those added earlier: it lets it pass,
    /// adds headers to the answer, or answers it.
    ///
    /// @param middleware must be quick and must not block
    public void use(EngineMiddleware middleware) {
        admission.use(middleware);
    }

    /// Tells `observer` of all that happens here from now on, until the observation is ended.
    ///
    /// @param observer must be quick and must not block
    /// @return by which it is ended
    public synchronized Observation observe(EngineObserver observer) {
        observers = Observers.with(observer, observers);
        return () -> forget(observer);
    }

    private synchronized void forget(EngineObserver observer) {
        observers = Observers.without(observer, observers);
    }

    /// Has `listener` asked about the first answer of each session, before those of
    /// [#onHeaders(HeadersListener)].
    ///
    /// @param listener must be quick and must not block
    public void onInitialHeaders(HeadersListener listener) {
        answerHeaders.onInitial(listener);
    }

    /// Has `listener` asked about every answer to a client that was let in, the one that opens a
    /// WebSocket among them.
    ///
    /// @param listener must be quick and must not block
    public void onHeaders(HeadersListener listener) {
        answerHeaders.onEach(listener);
    }

    /// Tells `listener` of each request that is refused, on the thread that refuses it: it must not block.
    ///
    /// @param listener must be quick and must not block
    public void onConnectionError(Consumer<ConnectionError> listener) {
        errorListeners.add(listener);
    }

    /// {@return the sessions there are, as a view that changes while they come and go}
    public Collection<Session> sessions() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /// The revision in which an admitted handshake is to be gone on. Not kept with the session: without the option it
    /// is known, and nothing that happens often asks for it.
    Revision revision(EngineRequest handshake) {
        return options.allowEIO3() ? Revision.of(handshake).orElse(Revision.FOUR) : Revision.FOUR;
    }

    /// {@return how many sessions there are}
    public int sessionCount() {
        return sessions.size();
    }

    /// {@return the connections there are, for whoever has the network: one that does not
    /// [enter][AddressCount#enters] is closed without an answer}
    public AddressCount connections() {
        return connections;
    }

    /// {@return what all clients together may have sent in part: a host takes from it what it keeps until the rest
    /// comes, and closes whoever wants more than is to be had}
    public Allowance incoming() {
        return incoming;
    }

    /// {@return whether it was closed, and admits nobody any more}
    public boolean isClosed() {
        return closed;
    }

    /// Ends all sessions and admits no more.
    public void close() {
        closed = true;
        sessions.values()
                .forEach(session -> session.engineLoop().run(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN)));
    }

    AnswerHeaders answerHeaders() {
        return answerHeaders;
    }

    private void tellRefused(ConnectionError refused) {
        for (Consumer<ConnectionError> listener : errorListeners) {
            try {
                listener.accept(refused);
            } catch (RuntimeException | Error e) {
                // The client is to have its answer nevertheless.
                Log.ENGINE.log(System.Logger.Level.ERROR, "a listener to refusals failed", e);
            }
        }
    }

    Optional<Session> session(String sid) {
        return Optional.ofNullable(sessions.get(sid));
    }

    /// The last words for a client whose session has ended; they are said once.
    Optional<Farewell> takeFarewell(String sid) {
        Optional<Farewell> lastWords = Optional.ofNullable(farewells.remove(sid));
        lastWords.ifPresent(words -> farewellBytes.giveBack(weight(words)));
        return lastWords;
    }

    private static long weight(Farewell lastWords) {
        return lastWords.packets().stream().mapToLong(PollingTransport::weight).sum();
    }

    Backlog backlog() {
        return backlog;
    }

    EngineLoop on(Loop loop) {
        return loops.computeIfAbsent(loop, key -> new EngineLoop(loop, options, loopThreads));
    }

    /// Whether the client of this request may have one more session, if there are not too many of all.
    boolean hasRoomFor(EngineRequest request) {
        return request.numericAddress().map(addresses::hasRoom).orElse(true)
                && (excess(request) == 0 || !handshakes.isExhausted());
    }

    private static int excess(EngineRequest handshake) {
        return Math.max(
                0, handshake.headers().lines().length() + handshake.query().length() - USUAL_HANDSHAKE);
    }

    Session open(EngineRequest request, EngineLoop loop, Transport transport) {
        Session session = new Session(ids.next(), request, this, loop, transport);
        sessions.put(session.sid(), session);
        request.numericAddress().ifPresent(addresses::came);
        handshakes.takeAnyway(excess(request));
        return session;
    }

    SessionHandler handler() {
        return handler;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    void opened(Session session) {
        Observers told = observers;
        if (told != null) {
            told.opened(session);
        }
    }

    void upgraded(Session session) {
        Observers told = observers;
        if (told != null) {
            told.upgraded(session);
        }
    }

    void refused(ConnectionError refused) {
        EngineError error = refused.error();
        tellRefused(refused);
        Log.ENGINE.log(System.Logger.Level.DEBUG, "request refused: {0}", error);
        Observers told = observers;
        if (told != null) {
            told.refused(error);
        }
    }

    /// A client has sent more than one message may have.
    void tooLarge() {
        mistakes.made(Mistake.TOO_LARGE, String.valueOf(options.maxPayload()));
        Observers told = observers;
        if (told != null) {
            told.tooLarge();
        }
    }

    void received(Packet packet) {
        Observers told = observers;
        if (told != null) {
            told.received(packet);
        }
    }

    /// The messages went to so many sessions of one loop.
    void sent(int reached, List<Message> messages) {
        Observers told = observers;
        if (told != null && reached > 0) {
            told.sent(reached, messages);
        }
    }

    /// The messages, which may be lost, have missed so many sessions of one loop.
    void dropped(int missed, List<Message> messages) {
        if (missed == 0) {
            return;
        }
        Flight.dropped(missed, messages.size());
        Observers told = observers;
        if (told != null) {
            told.dropped((long) missed * messages.size());
        }
    }

    void forget(Session session, CloseReason reason) {
        sessions.remove(session.sid());
        session.request().numericAddress().ifPresent(addresses::left);
        handshakes.giveBack(excess(session.request()));
        Log.ENGINE.log(System.Logger.Level.DEBUG, "session closed: {0}", reason.wire());
        Observers told = observers;
        if (told != null) {
            told.closed(session, reason);
        }
    }

    boolean hasFarewell(String sid) {
        return farewells.containsKey(sid);
    }

    void farewell(Session session, Farewell lastWords) {
        if (farewells.size() < MAX_FAREWELLS && farewellBytes.take(weight(lastWords))) {
            farewells.put(session.sid(), lastWords);
            session.loop().schedule(() -> takeFarewell(session.sid()), FAREWELL);
        }
    }
}
