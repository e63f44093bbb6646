package dev.parley.socketio;

import dev.parley.engineio.Loop;
import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.Member;
import dev.parley.socketio.adapter.PersistedSession;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.protocol.Packet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One client in one namespace. Safe from any thread; what one thread sends arrives in that order.
///
///     io.on("join", String.class, (socket, room) -> {
///         socket.join(room);
///         socket.to(room).emit("joined", socket.id());
///         int age = socket.timeout(Duration.ofSeconds(5)).call(Integer.class, "age?");
///     });
///
/// An event is a packet of type 2, or 5 with attachments; an answer one of type 3 or 6: protocol revision 5,
/// "Sending and receiving data" and "Acknowledgement".
public final class Socket {

    enum State {
        CONNECTING,
        /// Let in, its answer on the way: it may speak, and is not spoken to yet.
        WELCOME,
        CONNECTED,
        GONE
    }

    /// How long [#call(Class, String, Object...)] waits.
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    // What it is until it is let in: a client that goes on where it was has its old one.
    private String id;
    private final Namespace namespace;
    private final Connection connection;
    private final Handshake handshake;
    private final Mailbox mailbox;

    // Changed under the lock; read from anywhere.
    private volatile State state = State.CONNECTING;

    private @Nullable PendingAcks acks;
    private @Nullable Map<Key<?>, Object> data;
    private Set<String> lastRooms = Set.of();

    Socket(String id, Namespace namespace, Connection connection, Handshake handshake, Mailbox mailbox) {
        this.id = id;
        this.namespace = namespace;
        this.connection = connection;
        this.handshake = handshake;
        this.mailbox = mailbox;
    }

    /// {@return the public id: 20 characters, another in each namespace, and never the secret id of the
    /// connection, save for a client of Socket.IO 2, as [SocketIoBuilder#allowEIO3(boolean)] tells}
    public String id() {
        return id;
    }

    /// {@return the namespace it is in}
    public Namespace namespace() {
        return namespace;
    }

    /// {@return what the client brought when it came}
    public Handshake handshake() {
        return handshake;
    }

    /// {@return whether it was let in and has not left}
    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    /// Tells which sockets are of one connection: 12 characters, the same for all of them, and no key to anything.
    ///
    /// @return the same for all of them
    public String clientId() {
        return ClientIds.of(session().sid());
    }

    /// Whether it goes on where an earlier connection of its client was lost, and if not, why. Known to the
    /// middlewares already: one that does not trust the client's return throws [Refused].
    ///
    /// @return that it does, or why not
    public Recovery recovery() {
        return Recoveries.of(this);
    }

    /// Whether it goes on where an earlier connection of its client was lost, with its id, its rooms and
    /// its data.
    ///
    /// @return false as well if [recovery][SocketIoBuilder#connectionStateRecovery(ConnectionStateRecovery)] is off
    public boolean isRecovered() {
        return recovery() instanceof Recovery.Recovered;
    }

    /// {@return the transport it uses at this moment, as the protocol writes it}
    public String transport() {
        return session().transport().wire();
    }

    /// Sends an event; nothing happens if the client is gone. If it may
    /// [come back][SocketIoBuilder#connectionStateRecovery(ConnectionStateRecovery)], it hears it then.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @throws IllegalArgumentException if the name is reserved or an argument cannot be written
    public void emit(String event, @Nullable Object... arguments) {
        say(false, UnaryOperator.identity(), event, arguments);
    }

    /// Sends an event if it can leave at once, and drops it otherwise: for what is soon out of date.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    public void emitLossy(String event, @Nullable Object... arguments) {
        say(true, UnaryOperator.identity(), event, arguments);
    }

    /// Sends an event that is not to be compressed on a WebSocket: the reference's `compress(false)`.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @throws IllegalArgumentException if the name is reserved or an argument cannot be written
    public void emitUncompressed(String event, @Nullable Object... arguments) {
        say(false, Outgoing::uncompressed, event, arguments);
    }

    /// @param form what is done with the encoded packet before it leaves
    private void say(boolean lossy, UnaryOperator<List<Message>> form, String event, @Nullable Object... arguments) {
        Recoveries recoveries = namespace.recoveries();
        if (recoveries != null) {
            var packet = namespace.outgoing().eventWithOffset(event, arguments);
            tellOutgoing(event, arguments);
            if (hasBeenLetIn()) {
                recoveries.say(packet.andThen(form), lossy, true, Audience.EVERYONE.to(id));
            }
        } else if (!lossy || isConnected()) {
            List<Message> messages = form.apply(namespace.outgoing().event(OptionalLong.empty(), event, arguments));
            tellOutgoing(event, arguments);
            deliver(messages, lossy);
        }
    }

    /// Sends a `message` event.
    ///
    /// @param argument any value
    public void send(@Nullable Object argument) {
        emit("message", argument);
    }

    /// Asks, and blocks until the answer is there, for [#DEFAULT_TIMEOUT] at most.
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return the first value of the answer
    public <T> T call(Class<T> type, String event, @Nullable Object... arguments) {
        return timeout(DEFAULT_TIMEOUT).call(type, event, arguments);
    }

    /// Asks with a time limit of one's own.
    ///
    /// @param timeout more than nothing
    /// @return what asks
    public Caller timeout(Duration timeout) {
        return new Caller(this, timeout);
    }

    /// Says something to all others of the namespace.
    ///
    /// @return an operator for them
    public BroadcastOperator broadcast() {
        return namespace.everyone().except(id);
    }

    /// Says something to all others in these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    /// The same as [#to(String...)].
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /// Says something to all others but those in these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return an operator for them
    public BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    /// Joins rooms; nothing happens for those it is in, or if it is gone.
    ///
    /// @param rooms any names
    public void join(String... rooms) {
        namespace.adapter().join(id, Arrays.asList(rooms));
    }

    /// Leaves rooms; nothing happens for those it is not in.
    ///
    /// @param rooms any names
    public void leave(String... rooms) {
        namespace.adapter().leave(id, Arrays.asList(rooms));
    }

    /// {@return the rooms it is in, its own id among them}. Still there while the disconnect handlers run.
    public Set<String> rooms() {
        Set<String> rooms = namespace.adapter().rooms(id);
        return rooms.isEmpty() ? lastRooms() : rooms;
    }

    /// Keeps something with the socket.
    ///
    /// @param <T> the type that is wanted
    /// @param key by which it is found
    /// @param value anything but null
    public <T> void set(Key<T> key, T value) {
        data().put(key, value);
    }

    /// What was kept under the key.
    ///
    /// @param <T> the type that is wanted
    /// @param key by which it is found
    /// @return empty if nothing was
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(data().get(key)).map(key.type()::cast);
    }

    /// What was kept under the key.
    ///
    /// @param <T> the type that is wanted
    /// @param key by which it is found
    /// @return what was kept
    /// @throws IllegalStateException if nothing was: for what a middleware has set for sure
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException("nothing is kept as " + key.name()));
    }

    /// Keeps it no longer.
    ///
    /// @param <T> the type that is wanted
    /// @param key by which it is found
    /// @return what was kept under the key
    public <T> Optional<T> remove(Key<T> key) {
        return Optional.ofNullable(data().remove(key)).map(key.type()::cast);
    }

    /// Has the client leave this namespace; its connection stays for others.
    public void disconnect() {
        disconnect(false);
    }

    /// Has the client leave.
    ///
    /// @param close whether the whole connection ends, with all its namespaces
    public void disconnect(boolean close) {
        if (close) {
            connection.disconnectAll();
        } else {
            connection.disconnect(this);
        }
    }

    /// Its client has come back on another connection.
    void supersede() {
        connection.supersede(this);
    }

    /// It cannot be let in after all.
    void giveUp() {
        connection.giveUp(this);
    }

    /// Becomes what it was before its client lost its connection, but for the rooms: it is in none until it
    /// is let in.
    void goOnAs(PersistedSession session) {
        id = session.sid();
        session.data().forEach(kept -> data().put(new Key<>(kept.name(), kept.type()), kept.value()));
        synchronized (this) {
            lastRooms = session.rooms();
        }
    }

    /// What is kept with it.
    List<PersistedSession.Kept> kept() {
        return data().entrySet().stream()
                .map(each -> new PersistedSession.Kept(
                        each.getKey().name(), each.getKey().type(), each.getValue()))
                .toList();
    }

    Session session() {
        return connection.session();
    }

    Member member() {
        return new Member(id, session());
    }

    Mailbox mailbox() {
        return mailbox;
    }

    boolean isOnLoop() {
        return session().loop().inLoop();
    }

    CompletableFuture<List<JsonValue>> ask(Duration timeout, String event, @Nullable Object... arguments) {
        long ackId = namespace.nextAckId();
        List<Message> question = namespace.outgoing().event(OptionalLong.of(ackId), event, arguments);
        CompletableFuture<List<JsonValue>> answer = expect(ackId);
        tellOutgoing(event, arguments);
        put(question, false);
        limit(answer, timeout);
        return answer;
    }

    /// Has the answer fail when the time is over, by the clock of the loop, as everything else of the connection.
    void limit(CompletableFuture<?> answer, Duration timeout) {
        if (!answer.isDone()) {
            Loop.Timer timer = session().loop().schedule(() -> answer.completeExceptionally(new AckTimeout()), timeout);
            answer.whenComplete((value, error) -> timer.cancel());
        }
    }

    /// Puts a question that others are asked as well. Its asker keeps the time.
    ///
    /// @return a failed future if the client owes too many answers already
    CompletableFuture<List<JsonValue>> ask(long ackId, List<Message> question, boolean lossy) {
        try {
            CompletableFuture<List<JsonValue>> answer = expect(ackId);
            put(question, lossy);
            return answer;
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<List<JsonValue>> expect(long ackId) {
        CompletableFuture<List<JsonValue>> answer = acks().expect(ackId);
        Observers observers = namespace.observers();
        if (observers.anybody()) {
            answer.whenComplete(
                    (values, error) -> observers.tell(observer -> observer.acknowledged(namespace, error == null)));
        }
        return answer;
    }

    private void deliver(List<Message> messages, boolean lossy) {
        if (lossy) {
            sendLossy(messages);
        } else {
            send(messages);
        }
    }

    private void put(List<Message> question, boolean lossy) {
        deliver(question, lossy);
        if (!isConnected()) {
            failAcks(); // it may have left before the answer was expected
        }
    }

    void answered(Packet.Ack ack, List<JsonValue> values) {
        acks().complete(ack.ackId(), values);
    }

    void send(List<Message> messages) {
        if (isConnected()) {
            session().send(messages);
        }
    }

    private void sendLossy(List<Message> messages) {
        if (isConnected()) {
            session().sendLossy(messages);
        }
    }

    void tellOutgoing(String event, @Nullable Object... arguments) {
        OutgoingListeners listeners = namespace.outgoingListeners();
        if (!listeners.isEmpty() && isConnected()) {
            listeners.tell(this, event, arguments);
        }
    }

    private boolean hasBeenLetIn() {
        State now = state;
        return now == State.CONNECTED || now == State.GONE;
    }

    boolean isWelcome() {
        State now = state;
        return now == State.WELCOME || now == State.CONNECTED;
    }

    /// @return false if the client left while it was being let in
    synchronized boolean becomeWelcome() {
        if (state == State.CONNECTING) {
            state = State.WELCOME;
        }
        return state == State.WELCOME;
    }

    /// @return false if the client left while it was answered, or was sent out
    synchronized boolean becomeConnected() {
        if (state == State.WELCOME) {
            state = State.CONNECTED;
        }
        return state == State.CONNECTED;
    }

    /// Remembers the rooms of a socket that is about to leave them, for its handlers.
    void keepRooms() {
        Set<String> kept = rooms();
        synchronized (this) {
            lastRooms = kept;
        }
    }

    private synchronized Set<String> lastRooms() {
        return lastRooms;
    }

    /// @return what it was until now
    synchronized State becomeGone() {
        State was = state;
        state = State.GONE;
        return was;
    }

    void failAcks() {
        PendingAcks pending;
        synchronized (this) {
            pending = acks;
        }
        if (pending != null) {
            pending.fail();
        }
    }

    private synchronized PendingAcks acks() {
        PendingAcks pending = acks;
        if (pending == null) {
            pending = new PendingAcks();
            acks = pending;
        }
        return pending;
    }

    private synchronized Map<Key<?>, Object> data() {
        Map<Key<?>, Object> kept = data;
        if (kept == null) {
            kept = new ConcurrentHashMap<>(4);
            data = kept;
        }
        return kept;
    }
}
