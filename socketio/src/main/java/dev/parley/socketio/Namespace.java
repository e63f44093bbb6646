package dev.parley.socketio;

import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.RoomEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One path of a server, such as `/admin`: its middlewares, its listeners and its sockets. Safe from any thread.
///
///     Namespace admin = io.of("/admin");
///     admin.use(socket -> { if (!isAdmin(socket)) throw new Refused("not for you"); });
///     admin.on("restart", socket -> io.emit("notice", "back in a minute"));
///
/// A client may be in 16 of them by one connection: protocol revision 5, "Connection to a namespace".
public final class Namespace extends Handlers {

    private static final String USER_ROOM = "user#";

    private final String name;
    private final Adapter adapter;
    private final @Nullable ParentNamespace parent;
    private final Outgoing outgoing;
    private final Observers observers;
    private final @Nullable Recoveries recoveries;
    private final ServerSide serverSide;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    // Sockets that come, are here or go; counted, under the lock of the name, for a child that goes with the last.
    private int guests;
    private final AtomicLong ackIds = new AtomicLong();

    Namespace(
            String name,
            Adapter adapter,
            Wire wire,
            Executor threads,
            @Nullable ParentNamespace parent,
            Observers observers,
            @Nullable ConnectionStateRecovery recovery) {
        this.name = name;
        this.adapter = adapter;
        this.parent = parent;
        this.observers = observers;
        this.recoveries = recovery == null ? null : new Recoveries(adapter, recovery);
        this.outgoing = new Outgoing(this, wire);
        this.serverSide = new ServerSide(adapter, wire.codec(), serverSideListeners(), threads);
        adapter.onServerSide(serverSide);
    }

    /// {@return the name, with its slash}
    public String name() {
        return name;
    }

    /// {@return the sockets that are connected on this node}
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    /// {@return the number of sockets that are connected on this node}
    public int socketCount() {
        return sockets.size();
    }

    /// {@return the number of rooms on this node that somebody is in, those that every socket's id is not among them}
    public int roomCount() {
        return adapter.roomCount();
    }

    /// {@return whether it is a [parent's][ParentNamespace#children()], so that its name may be one that a
    /// client has thought of}
    public boolean isChild() {
        return parent != null;
    }

    /// Sends to everybody.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    public void emit(String event, @Nullable Object... arguments) {
        everyone().emit(event, arguments);
    }

    /// Sends a `message` event to everybody.
    ///
    /// @param argument any value
    public void send(@Nullable Object argument) {
        everyone().send(argument);
    }

    /// Those in any of these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator to(String... rooms) {
        return everyone().to(rooms);
    }

    /// The same as [#to(String...)].
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /// Everybody but those in any of these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator except(String... rooms) {
        return everyone().except(rooms);
    }

    /// All sockets of a user, on every tab and device.
    ///
    /// @param user any name; the application decides who is who
    /// @return an operator for them
    public BroadcastOperator toUser(String user) {
        return everyone().toUser(user);
    }

    /// Makes the socket one of the user's, for [#toUser(String)].
    ///
    /// @param socket one of this namespace
    /// @param user any name; the application decides who is who
    public void bindUser(Socket socket, String user) {
        socket.join(roomOfUser(user));
    }

    /// Everybody, to be narrowed down.
    ///
    /// @return an operator for them
    public BroadcastOperator everyone() {
        return new BroadcastOperator(this, Audience.EVERYONE, false, false, true);
    }

    /// Says something to the other servers of the cluster, in this namespace: those who listen by
    /// [onServerSide][Handlers#onServerSide(String, ServerSideHandler)] there. No client hears it, nor this
    /// server. With an adapter of one server there are no others.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @throws IllegalArgumentException if the name is reserved or an argument cannot be written
    public void serverSideEmit(String event, @Nullable Object... arguments) {
        serverSide.emit(event, arguments);
    }

    /// Asks the other servers of the cluster, each for one answer: who listens by
    /// [onServerSideCall][Handlers#onServerSideCall(String, ServerSideHandler.Answering)] there. What is
    /// hung on the future runs on a thread of the adapter and must not block.
    ///
    /// @param <T> the type that is wanted
    /// @param timeout how long answers are waited for; the reference has 5 s
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return what will have come of it: none, and none missing, if this server is alone
    /// @throws IllegalArgumentException if the name is reserved or an argument cannot be written
    public <T> CompletableFuture<ServerSideAnswers<T>> serverSideCall(
            Duration timeout, Class<T> type, String event, @Nullable Object... arguments) {
        return serverSide.call(timeout, type, event, arguments);
    }

    @Override
    public void onRoomEvent(Consumer<RoomEvent> listener) {
        super.onRoomEvent(listener);
        adapter.onRoomEvent(listener);
    }

    static String roomOfUser(String user) {
        return USER_ROOM + user;
    }

    Adapter adapter() {
        return adapter;
    }

    Observers observers() {
        return observers;
    }

    Outgoing outgoing() {
        return outgoing;
    }

    /// Whether whoever comes can be let in on the loop, without a thread of its own.
    boolean letsInQuickly() {
        return recoveries == null && middlewares().isEmpty() && Listeners.areQuick(connectListeners());
    }

    /// None if clients that lose their connection begin anew.
    @Nullable Recoveries recoveries() {
        return recoveries;
    }

    @Nullable ParentNamespace parent() {
        return parent;
    }

    void entered() {
        guests++;
    }

    /// @return whether that was the last one
    boolean left() {
        guests--;
        return guests == 0;
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Nullable Socket find(String id) {
        return sockets.get(id);
    }

    void add(Socket socket) {
        // A client of Socket.IO 2 that left and came back has the same id again: who is gone must not take its place.
        if (sockets.merge(socket.id(), socket, Namespace::present) == socket) {
            adapter.add(socket.member());
            if (recoveries != null) {
                recoveries.add(socket);
            }
        }
    }

    /// One that the adapter is about to have, with what its client missed. Who was here with its id stays until then.
    void expect(Socket socket) {
        sockets.putIfAbsent(socket.id(), socket);
    }

    /// One that was expected in vain.
    void forget(Socket socket) {
        sockets.remove(socket.id(), socket);
    }

    /// One that the adapter has already.
    void list(Socket socket) {
        sockets.merge(socket.id(), socket, Namespace::present);
    }

    private static Socket present(Socket here, Socket coming) {
        return coming.isConnected() ? coming : here;
    }

    /// The socket is gone.
    ///
    /// @return whether that is all; else it may be on its way in still, and is to part again when it has
    ///     come
    boolean part(Socket socket, DisconnectReason reason) {
        if (recoveries == null) {
            remove(socket);
            return false;
        }
        sockets.remove(socket.id(), socket);
        return recoveries.part(socket, reason);
    }

    private void remove(Socket socket) {
        Socket here = sockets.get(socket.id());
        if (here == null || here == socket) {
            adapter.remove(socket.id());
            sockets.remove(socket.id(), socket);
        }
    }
}
