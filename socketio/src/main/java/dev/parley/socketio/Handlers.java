package dev.parley.socketio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.engineio.Observation;
import dev.parley.socketio.adapter.RoomEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What is registered for the clients of one namespace, or of all namespaces of one [parent][ParentNamespace]: who is
/// asked about them, who is told, and who answers. Safe from any thread.
public abstract sealed class Handlers permits Namespace, ParentNamespace {

    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<Listener> connectListeners = new CopyOnWriteArrayList<>();
    private final List<DisconnectHandler> disconnectHandlers = new CopyOnWriteArrayList<>();
    private final Listeners listeners = new Listeners();
    private final OutgoingListeners outgoingListeners = new OutgoingListeners();
    private final ServerSideListeners serverSideListeners = new ServerSideListeners();
    private final List<Consumer<RoomEvent>> roomListeners = new CopyOnWriteArrayList<>();
    private volatile ErrorHandler errorHandler = Handlers::logError;

    Handlers() {}

    /// Takes over what is registered for all children, as it is now.
    final void inherit(Handlers parent) {
        middlewares.addAll(parent.middlewares);
        connectListeners.addAll(parent.connectListeners);
        disconnectHandlers.addAll(parent.disconnectHandlers);
        listeners.addAll(parent.listeners);
        outgoingListeners.addAll(parent.outgoingListeners);
        serverSideListeners.addAll(parent.serverSideListeners);
        parent.roomListeners.forEach(this::onRoomEvent);
        errorHandler = parent.errorHandler;
    }

    /// Asks `middleware` before anybody is let in, after those added earlier.
    ///
    /// @param middleware may block
    public final void use(Middleware middleware) {
        middlewares.add(middleware);
    }

    /// Tells `handler` of every client that was let in. It may block.
    ///
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public final Registration onConnect(Handler handler) {
        Listener listener = Listener.handling((socket, arguments) -> handler.handle(socket));
        return Registered.in(connectListeners, listener);
    }

    /// Tells `handler` of every client that has left. It may block.
    ///
    /// @param handler what is done
    public final void onDisconnect(DisconnectHandler handler) {
        disconnectHandlers.add(handler);
    }

    /// Asks `handler` what to answer when a listener throws. Default: a line in the log, and no answer.
    ///
    /// @param handler what is done
    public final void onError(ErrorHandler handler) {
        errorHandler = handler;
    }

    /// Asks `middleware` about every event, after those added earlier and after [#onAny(Handler.CatchAll)],
    /// before those who listen to the event by name. One that throws stops the event.
    ///
    /// @param middleware may block
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public final Registration useEach(EventMiddleware middleware) {
        return listeners.addMiddleware(Listener.hearing(middleware::admit));
    }

    /// Tells `handler` of every event, before those who listen to it by name, even of one that is refused then.
    ///
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public final Registration onAny(Handler.CatchAll handler) {
        return listeners.addCatchAll(Listener.hearing(handler));
    }

    /// Tells `handler` of every event that is sent to a socket of this node, broadcasts too. Acknowledgements are no
    /// events. While there is one, a broadcast looks for each of its receivers.
    ///
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    @CanIgnoreReturnValue
    public final Registration onAnyOutgoing(Handler.Outgoing handler) {
        return outgoingListeners.add(handler);
    }

    /// Asks `handler` what to answer to an event that nobody listens to. Default: nothing, as the reference does.
    ///
    /// @param handler what is done
    public final void onUnknown(CallHandler.Any handler) {
        listeners.setFallback(Listener.answering(handler));
    }

    /// Tells `listener` of every room that comes or goes, and of everybody who joins or leaves one, in the order in
    /// which it happens. It runs where that happens, an event loop perhaps: it must be quick and must not block.
    ///
    /// @param listener must be quick and must not block
    public void onRoomEvent(Consumer<RoomEvent> listener) {
        roomListeners.add(listener);
    }

    /// Tells `handler` of every event of this name; its arguments are left aside.
    ///
    /// @param event the event's name
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public final Registration on(String event, Handler handler) {
        return on(event, (socket, arguments) -> handler.handle(socket));
    }

    /// Tells `handler` of every event of this name. If the argument is missing, null or does not fit,
    /// nobody is told but [onError][#onError(ErrorHandler)], of an [InvalidArgument].
    ///
    /// @param <A> the type of the argument
    /// @param event the event's name
    /// @param type a record, a bean, a number, a string, `byte[]`, or `JsonValue` for what it is
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public final <A> Registration on(String event, Class<A> type, Handler.One<A> handler) {
        return on(event, (socket, arguments) -> handler.handle(socket, Listener.argument(arguments, 0, type)));
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
    public final <A, B> Registration on(String event, Class<A> first, Class<B> second, Handler.Two<A, B> handler) {
        return on(
                event,
                (socket, arguments) -> handler.handle(
                        socket, Listener.argument(arguments, 0, first), Listener.argument(arguments, 1, second)));
    }

    /// Tells `handler` of every event of this name, with its arguments as they came.
    ///
    /// @param event the event's name
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public final Registration on(String event, Handler.Any handler) {
        return listeners.add(event, Listener.handling(handler));
    }

    /// Tells `handler` of every event of this name, and lets it answer by hand.
    ///
    /// @param event the event's name
    /// @param handler what is done
    /// @return the listener, to be made inline or removed
    public final Registration on(String event, Handler.Acknowledging handler) {
        return listeners.add(event, Listener.acknowledging(handler));
    }

    /// Answers every event of this name with what `handler` gives back.
    ///
    /// @param event the event's name
    /// @param handler gives the answer
    /// @return the listener, to be made inline or removed
    public final Registration onCall(String event, CallHandler handler) {
        return onCall(event, (socket, arguments) -> handler.answer(socket));
    }

    /// Answers every event of this name; the argument as in [#on(String, Class, Handler.One)].
    ///
    /// @param <A> the type of the argument
    /// @param event the event's name
    /// @param type the type of the argument
    /// @param handler gives the answer
    /// @return the listener, to be made inline or removed
    public final <A> Registration onCall(String event, Class<A> type, CallHandler.One<A> handler) {
        return onCall(event, (socket, arguments) -> handler.answer(socket, Listener.argument(arguments, 0, type)));
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
    public final <A, B> Registration onCall(
            String event, Class<A> first, Class<B> second, CallHandler.Two<A, B> handler) {
        return onCall(
                event,
                (socket, arguments) -> handler.answer(
                        socket, Listener.argument(arguments, 0, first), Listener.argument(arguments, 1, second)));
    }

    /// Answers every event of this name with what `handler` gives back.
    ///
    /// @param event the event's name
    /// @param handler gives the answer
    /// @return the listener, to be made inline or removed
    public final Registration onCall(String event, CallHandler.Any handler) {
        return listeners.add(event, Listener.answering(handler));
    }

    /// Tells `handler` of every event of this name that another server of the cluster
    /// [says][Namespace#serverSideEmit(String, Object...)].
    ///
    /// @param event the event's name
    /// @param handler what is done
    /// @return by which it is ended
    /// @throws IllegalArgumentException if the name is reserved
    @CanIgnoreReturnValue
    public final Observation onServerSide(String event, ServerSideHandler handler) {
        return serverSideListeners.hearing(event, handler);
    }

    /// Answers every event of this name that another server of the cluster
    /// [asks][Namespace#serverSideCall(Duration, Class, String, Object...)] with what `handler` gives back; of
    /// several the first that has an answer.
    ///
    /// @param event the event's name
    /// @param handler gives the answer
    /// @return by which it is ended
    /// @throws IllegalArgumentException if the name is reserved
    @CanIgnoreReturnValue
    public final Observation onServerSideCall(String event, ServerSideHandler.Answering handler) {
        return serverSideListeners.answering(event, handler);
    }

    /// Ends all that were registered for this event by [on][#on(String, Handler)] or [onCall][#onCall(String,
    /// CallHandler)].
    ///
    /// @param event the event's name
    public final void removeAll(String event) {
        listeners.removeAll(event);
    }

    final Listeners listeners() {
        return listeners;
    }

    final OutgoingListeners outgoingListeners() {
        return outgoingListeners;
    }

    final ServerSideListeners serverSideListeners() {
        return serverSideListeners;
    }

    final List<Middleware> middlewares() {
        return middlewares;
    }

    final List<Listener> connectListeners() {
        return connectListeners;
    }

    final List<DisconnectHandler> disconnectHandlers() {
        return disconnectHandlers;
    }

    final Optional<Object> failed(Socket socket, String event, Throwable error) {
        try {
            return errorHandler.handle(socket, event, error);
        } catch (RuntimeException | Error e) {
            e.addSuppressed(error);
            SocketIo.LOG.log(
                    System.Logger.Level.ERROR,
                    "the error handler failed over \"" + EventNames.printable(event) + "\"",
                    e);
            return Optional.empty();
        }
    }

    private static Optional<Object> logError(Socket socket, String event, Throwable error) {
        String what = "a listener to \"" + EventNames.printable(event) + "\"";
        if (error instanceof InvalidArgument || error instanceof Refused) {
            // Without the cause, which may repeat what the client has said.
            SocketIo.LOG.log(System.Logger.Level.DEBUG, what + " refused: " + error.getMessage());
        } else {
            SocketIo.LOG.log(System.Logger.Level.ERROR, what + " failed", error);
        }
        return Optional.empty();
    }
}
