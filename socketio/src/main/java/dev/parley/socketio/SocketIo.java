package dev.parley.socketio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineHost;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Observation;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionIds;
import dev.parley.socketio.adapter.RoomEvent;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.protocol.PacketParser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A Socket.IO server.
///
///     SocketIo io = SocketIo.create();
///     io.on("chat", String.class, (socket, text) -> io.emit("chat", socket.id() + ": " + text));
///     io.listen(3000);
///
/// What is said of it without a namespace concerns the main one, `/`. Safe from any thread.
public final class SocketIo implements AutoCloseable {

    static final System.Logger LOG = System.getLogger("dev.parley.socketio");

    private final Wire wire;
    private final JsonValue noAuth;
    private final Duration connectTimeout;
    private final Executor threads;
    private final SessionIds ids = new SessionIds();
    private final Namespaces namespaces;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Entrance entrance;
    private final Engine engine;
    private final Namespace main;
    private EngineHost.@Nullable Listening listening;

    SocketIo(EngineOptions options, Wire wire, Duration connectTimeout, Executor threads, Namespaces namespaces) {
        this.wire = wire;
        this.noAuth = wire.codec().read("{}", List.of());
        this.connectTimeout = connectTimeout;
        this.threads = threads;
        this.namespaces = namespaces;
        this.entrance = new Entrance(wire);
        this.engine = new Engine(options, this::connection);
        this.main = of("/");
    }

    /// A server with the defaults: those of the reference, and no web page of another address let in.
    ///
    /// @return the server, which does not listen yet
    public static SocketIo create() {
        return builder().build();
    }

    /// {@return everything one may set, with its defaults}
    public static SocketIoBuilder builder() {
        return new SocketIoBuilder();
    }

    /// The namespace of that name, made if there is none. Clients reach those that were asked for here, and the
    /// children of a [parent][#of(Predicate)].
    ///
    /// @param name with its slash
    /// @return the namespace, or the parent of many
    /// @throws IllegalArgumentException if the name does not begin with a slash or holds a comma
    public Namespace of(String name) {
        if (!name.startsWith("/") || name.contains(",")) {
            throw new IllegalArgumentException("a namespace begins with a slash and holds no comma, is " + name);
        }
        return namespaces.of(name);
    }

    /// Namespaces that are made when somebody comes to them, if `names` allows it. What was [made][#of(String)] before
    /// stays as it is; of several parents that allow a name the first one has it.
    ///
    /// @param names asked about every name that a client brings and nobody made, on an event loop:
    ///     it must not block
    /// @return the namespace, or the parent of many
    public ParentNamespace of(Predicate<String> names) {
        return namespaces.of(names);
    }

    /// The same for names that match as a whole.
    ///
    /// @param names matched as a whole
    /// @return the namespace, or the parent of many
    public ParentNamespace of(Pattern names) {
        return of(names.asMatchPredicate());
    }

    /// {@return the namespaces there are now}
    public Collection<Namespace> namespaces() {
        return namespaces.all();
    }

    /// Tells `listener` of every namespace that is made from now on, by the application or for a client, before
    /// anybody comes to it. It runs where that happens, an event loop perhaps, and under a lock: it must be
    /// quick and must not ask for a namespace itself.
    ///
    /// @param listener must be quick and must not block
    public void onNewNamespace(Consumer<Namespace> listener) {
        namespaces.onNew(listener);
    }

    /// Tells `observer` of all that happens in this server from now on, until the observation is ended.
    ///
    /// @param observer must be quick and must not block
    /// @return by which it is ended
    @CanIgnoreReturnValue
    public Observation observe(SocketIoObserver observer) {
        Observers observers = namespaces.observers();
        observers.add(observer);
        Observation ofEngine = engine.observe(observer);
        return () -> {
            observers.remove(observer);
            ofEngine.end();
        };
    }

    /// Asks `middleware` before anybody is let into `/`, after those added earlier.
    ///
    /// @param middleware may block
    public void use(Middleware middleware) {
        main.use(middleware);
    }

    /// Tells `handler` of every client that was let into `/`. It may block.
    ///
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public Registration onConnect(Handler handler) {
        return main.onConnect(handler);
    }

    /// Tells `listener` of every room of `/` that comes or goes, and of everybody who joins or leaves one:
    /// see [Handlers#onRoomEvent(Consumer)].
    ///
    /// @param listener must be quick and must not block
    public void onRoomEvent(Consumer<RoomEvent> listener) {
        main.onRoomEvent(listener);
    }

    /// Tells `handler` of every client that has left `/`. It may block.
    ///
    /// @param handler what is done
    public void onDisconnect(DisconnectHandler handler) {
        main.onDisconnect(handler);
    }

    /// Asks `handler` what to answer when a listener throws. Default: a line in the log, and no answer.
    ///
    /// @param handler gives the answer
    public void onError(ErrorHandler handler) {
        main.onError(handler);
    }

    /// Asks `middleware` about every event in `/` before those who listen to it by name. One that throws
    /// stops the event.
    ///
    /// @param middleware may block
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public Registration useEach(EventMiddleware middleware) {
        return main.useEach(middleware);
    }

    /// Tells `handler` of every event in `/`, before those who listen to it by name, even of one that is
    /// refused then.
    ///
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public Registration onAny(Handler.CatchAll handler) {
        return main.onAny(handler);
    }

    /// Tells `handler` of every event that is sent to a socket of `/`: see
    /// [Handlers#onAnyOutgoing(Handler.Outgoing)].
    ///
    /// @param handler must be quick
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public Registration onAnyOutgoing(Handler.Outgoing handler) {
        return main.onAnyOutgoing(handler);
    }

    /// Asks `handler` what to answer to an event that nobody listens to. Default: nothing.
    ///
    /// @param handler gives the answer
    public void onUnknown(CallHandler.Any handler) {
        main.onUnknown(handler);
    }

    /// Tells `handler` of every event of this name; its arguments are left aside.
    ///
    /// @param event the event's name
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public Registration on(String event, Handler handler) {
        return main.on(event, handler);
    }

    /// Tells `handler` of every event of this name. If the argument is missing, null or does not fit,
    /// nobody is told but [onError][#onError(ErrorHandler)], of an [InvalidArgument].
    ///
    /// @param <A> the type of the argument
    /// @param event the event's name
    /// @param type a record, a bean, a number, a string, `byte[]`, or [JsonValue] for what it is
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public <A> Registration on(String event, Class<A> type, Handler.One<A> handler) {
        return main.on(event, type, handler);
    }

    /// Tells `handler` of every event of this name; arguments as in [#on(String, Class, Handler.One)].
    ///
    /// @param <A> the type of the first argument
    /// @param <B> the type of the second argument
    /// @param event the event's name
    /// @param first the type of the first argument
    /// @param second the type of the second argument
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public <A, B> Registration on(String event, Class<A> first, Class<B> second, Handler.Two<A, B> handler) {
        return main.on(event, first, second, handler);
    }

    /// Tells `handler` of every event of this name, with its arguments as they came.
    ///
    /// @param event the event's name
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public Registration on(String event, Handler.Any handler) {
        return main.on(event, handler);
    }

    /// Tells `handler` of every event of this name, and lets it answer by hand.
    ///
    /// @param event the event's name
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public Registration on(String event, Handler.Acknowledging handler) {
        return main.on(event, handler);
    }

    /// Answers every event of this name with what `handler` gives back.
    ///
    /// @param event the event's name
    /// @param handler gives the answer
    /// @return the listener, to be made inline or removed
    public Registration onCall(String event, CallHandler handler) {
        return main.onCall(event, handler);
    }

    /// Answers every event of this name; the argument as in [#on(String, Class, Handler.One)].
    ///
    /// @param <A> the type of the argument
    /// @param event the event's name
    /// @param type the type of the argument
    /// @param handler gives the answer
    /// @return the listener, to be made inline or removed
    public <A> Registration onCall(String event, Class<A> type, CallHandler.One<A> handler) {
        return main.onCall(event, type, handler);
    }

    /// Answers every event of this name; the arguments as in [#on(String, Class, Handler.One)].
    ///
    /// @param <A> the type of the first argument
    /// @param <B> the type of the second argument
    /// @param event the event's name
    /// @param first the type of the first argument
    /// @param second the type of the second argument
    /// @param handler gives the answer
    /// @return the listener, to be made inline or removed
    public <A, B> Registration onCall(String event, Class<A> first, Class<B> second, CallHandler.Two<A, B> handler) {
        return main.onCall(event, first, second, handler);
    }

    /// Answers every event of this name with what `handler` gives back.
    ///
    /// @param event the event's name
    /// @param handler gives the answer
    /// @return the listener, to be made inline or removed
    public Registration onCall(String event, CallHandler.Any handler) {
        return main.onCall(event, handler);
    }

    /// Ends all that were registered for this event of `/` by `on` or `onCall`.
    ///
    /// @param event the event's name
    public void removeAll(String event) {
        main.removeAll(event);
    }

    /// Sends an event to everybody in `/`.
    ///
    /// @param event the event's name
    /// @param arguments any number of values
    /// @throws IllegalArgumentException if the name is reserved or an argument cannot be written
    public void emit(String event, @Nullable Object... arguments) {
        main.emit(event, arguments);
    }

    /// Sends a `message` event to everybody in `/`.
    ///
    /// @param argument any value
    /// @throws IllegalArgumentException if it cannot be written
    public void send(@Nullable Object argument) {
        main.send(argument);
    }

    /// Those in any of these rooms of `/`.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator to(String... rooms) {
        return main.to(rooms);
    }

    /// The same as [#to(String...)].
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator in(String... rooms) {
        return main.in(rooms);
    }

    /// Everybody in `/` but those in any of these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator except(String... rooms) {
        return main.except(rooms);
    }

    /// All sockets of a user in `/`, on every tab and device.
    ///
    /// @param user as it was [bound][Namespace#bindUser(Socket, String)]
    /// @return an operator for them
    public BroadcastOperator toUser(String user) {
        return main.toUser(user);
    }

    /// {@return everybody in `/`, to be narrowed down}
    public BroadcastOperator everyone() {
        return main.everyone();
    }

    /// Serves the files of a folder under a path, beside the sockets. To be called before [#listen(int)].
    ///
    /// @param path where they begin, such as `/`
    /// @param folder a folder that exists
    public void files(String path, Path folder) {
        files.put(path, folder);
    }

    /// Listens on every address of this machine.
    ///
    /// @param port 0 for any that is free; [#port()] tells which
    /// @throws IllegalStateException if no [EngineHost] is on the class path, or it listens already
    /// @throws java.io.UncheckedIOException if the port cannot be had
    public void listen(int port) {
        listen("0.0.0.0", port);
    }

    /// Listens on one address of this machine.
    ///
    /// @param host a name or an address, such as `127.0.0.1`
    /// @param port 0 for any that is free; [#port()] tells which
    /// @throws IllegalStateException if no [EngineHost] is on the class path, or it listens already
    /// @throws java.io.UncheckedIOException if the address cannot be had
    public synchronized void listen(String host, int port) {
        if (listening != null) {
            throw new IllegalStateException("it listens already, on port " + listening.port());
        }
        listening = ServiceLoader.load(EngineHost.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nothing on the class path can listen: add parley-engineio-netty, or serve engine() yourself"))
                .listen(engine, host, port, Map.copyOf(files));
    }

    /// {@return the port it listens on}
    public synchronized int port() {
        if (listening == null) {
            throw new IllegalStateException("it does not listen yet");
        }
        return listening.port();
    }

    /// {@return the engine below, for whoever serves it from a server of their own}
    public Engine engine() {
        return engine;
    }

    /// Disconnects everybody and stops listening.
    @Override
    public synchronized void close() {
        if (listening == null) {
            engine.close();
        } else {
            listening.close();
            listening = null;
        }
    }

    JsonCodec codec() {
        return wire.codec();
    }

    /// None if packets come in the form of the protocol.
    @Nullable PacketParser parser() {
        return wire.parser();
    }

    /// What a client that brings no auth has brought.
    JsonValue noAuth() {
        return noAuth;
    }

    Entrance entrance() {
        return entrance;
    }

    int maxPayload() {
        return engine.options().maxPayload();
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    /// What a client comes to.
    ///
    /// @throws Refused if there is none of that name and none may be made
    Namespace enter(String name) {
        return namespaces.enter(name);
    }

    /// A client that has entered leaves it.
    void leave(Namespace namespace) {
        namespaces.leave(namespace);
    }

    private Connection connection(Session session) {
        Connection connection = new Connection(this, session);
        connection.begin();
        return connection;
    }

    Socket newSocket(Namespace namespace, Connection connection, JsonValue auth) {
        Handshake handshake = new Handshake(connection.session().request(), auth, Instant.now());
        Mailbox mailbox = new Mailbox(threads, connection.valve());
        return new Socket(id(namespace, connection.session()), namespace, connection, handshake, mailbox);
    }

    private String id(Namespace namespace, Session session) {
        return switch (session.revision()) {
            case THREE -> SocketIo2.id(namespace.name(), session.sid());
            case FOUR -> ids.next();
        };
    }
}
