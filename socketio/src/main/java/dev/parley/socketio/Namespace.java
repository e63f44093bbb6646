package dev.parley.socketio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.json.JsonCodec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One path of a server, such as `/admin`: its middlewares, its listeners and its sockets. Safe from any thread.
public final class Namespace {

    private static final String USER_ROOM = "user#";

    private final String name;
    private final Adapter adapter;
    private final Outgoing outgoing;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<Listener> connectListeners = new CopyOnWriteArrayList<>();
    private final List<DisconnectHandler> disconnectHandlers = new CopyOnWriteArrayList<>();
    private final Listeners listeners = new Listeners();
    private final AtomicLong ackIds = new AtomicLong();
    private volatile ErrorHandler errorHandler = Namespace::logError;

    Namespace(String name, Adapter adapter, JsonCodec codec) {
        this.name = name;
        this.adapter = adapter;
        this.outgoing = new Outgoing(name, codec);
    }

    public String name() {
        return name;
    }

    /// The sockets that are connected on this node.
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    /// Asks `middleware` before anybody is let in, after those added earlier.
    public void use(Middleware middleware) {
        middlewares.add(middleware);
    }

    /// Tells `handler` of every client that was let in. It may block.
    @CanIgnoreReturnValue
    public Registration onConnect(Handler handler) {
        Listener listener = Listener.handling((socket, arguments) -> handler.handle(socket));
        connectListeners.add(listener);
        return Listeners.registered(listener, connectListeners);
    }

    /// Tells `handler` of every client that has left. It may block.
    public void onDisconnect(DisconnectHandler handler) {
        disconnectHandlers.add(handler);
    }

    /// Asks `handler` what to answer when a listener throws. Default: a line in the log, and no answer.
    public void onError(ErrorHandler handler) {
        errorHandler = handler;
    }

    /// Tells `handler` of every event, before those who listen to it by name.
    public void onAny(Handler.CatchAll handler) {
        listeners.addCatchAll(handler);
    }

    /// Asks `handler` what to answer to an event that nobody listens to. Default: nothing, as the reference does.
    public void onUnknown(CallHandler.Any handler) {
        listeners.setFallback(Listener.answering(handler));
    }

    public Registration on(String event, Handler handler) {
        return on(event, (socket, arguments) -> handler.handle(socket));
    }

    public <A> Registration on(String event, Class<A> type, Handler.One<A> handler) {
        return on(event, (socket, arguments) -> handler.handle(socket, Listener.argument(arguments, 0, type)));
    }

    public <A, B> Registration on(String event, Class<A> first, Class<B> second, Handler.Two<A, B> handler) {
        return on(
                event,
                (socket, arguments) -> handler.handle(
                        socket, Listener.argument(arguments, 0, first), Listener.argument(arguments, 1, second)));
    }

    public Registration on(String event, Handler.Any handler) {
        return listeners.add(event, Listener.handling(handler));
    }

    public Registration on(String event, Handler.Acknowledging handler) {
        return listeners.add(event, Listener.acknowledging(handler));
    }

    public Registration onCall(String event, CallHandler handler) {
        return onCall(event, (socket, arguments) -> handler.answer(socket));
    }

    public <A> Registration onCall(String event, Class<A> type, CallHandler.One<A> handler) {
        return onCall(event, (socket, arguments) -> handler.answer(socket, Listener.argument(arguments, 0, type)));
    }

    public <A, B> Registration onCall(String event, Class<A> first, Class<B> second, CallHandler.Two<A, B> handler) {
        return onCall(
                event,
                (socket, arguments) -> handler.answer(
                        socket, Listener.argument(arguments, 0, first), Listener.argument(arguments, 1, second)));
    }

    public Registration onCall(String event, CallHandler.Any handler) {
        return listeners.add(event, Listener.answering(handler));
    }

    /// Sends to everybody.
    public void emit(String event, @Nullable Object... arguments) {
        everyone().emit(event, arguments);
    }

    /// Sends a `message` event to everybody.
    public void send(@Nullable Object argument) {
        everyone().send(argument);
    }

    public BroadcastOperator to(String... rooms) {
        return everyone().to(rooms);
    }

    /// The same as [#to(String...)].
    public BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    public BroadcastOperator except(String... rooms) {
        return everyone().except(rooms);
    }

    /// All sockets of a user, on every tab and device.
    public BroadcastOperator toUser(String user) {
        return everyone().toUser(user);
    }

    /// Makes the socket one of the user's, for [#toUser(String)].
    public void bindUser(Socket socket, String user) {
        socket.join(roomOfUser(user));
    }

    /// Everybody, to be narrowed down.
    public BroadcastOperator everyone() {
        return new BroadcastOperator(this, Audience.EVERYONE, false, false);
    }

    static String roomOfUser(String user) {
        return USER_ROOM + user;
    }

    Adapter adapter() {
        return adapter;
    }

    Outgoing outgoing() {
        return outgoing;
    }

    Listeners listeners() {
        return listeners;
    }

    List<Middleware> middlewares() {
        return middlewares;
    }

    List<Listener> connectListeners() {
        return connectListeners;
    }

    /// Whether whoever comes can be let in on the loop, without a thread of its own.
    boolean letsInQuickly() {
        return middlewares.isEmpty() && Listeners.areQuick(connectListeners);
    }

    List<DisconnectHandler> disconnectHandlers() {
        return disconnectHandlers;
    }

    Optional<Object> failed(Socket socket, String event, Throwable error) {
        try {
            return errorHandler.handle(socket, event, error);
        } catch (RuntimeException | Error e) {
            e.addSuppressed(error);
            SocketIo.LOG.log(System.Logger.Level.ERROR, "the error handler failed over \"" + event + "\"", e);
            return Optional.empty();
        }
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Nullable Socket find(String id) {
        return sockets.get(id);
    }

    void add(Socket socket) {
        sockets.put(socket.id(), socket);
        adapter.add(socket.member());
    }

    void remove(Socket socket) {
        adapter.remove(socket.id());
        sockets.remove(socket.id());
    }

    private static Optional<Object> logError(Socket socket, String event, Throwable error) {
        System.Logger.Level level =
                error instanceof InvalidArgument ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR;
        SocketIo.LOG.log(level, "a listener to \"" + event + "\" failed", error);
        return Optional.empty();
    }
}
