package dev.parley.socketio.test;

import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One client of a [TestServer] in one namespace: it speaks the protocol as a client behind a WebSocket
/// does.
///
/// What blocks does so for [TestServer#PATIENCE] at most, by the clock on the wall, and then throws an
/// [AssertionError]. Safe from any thread; what one thread sends arrives in that order.
public final class TestClient {

    private final TestConnection connection;
    private final String namespace;
    private final Object auth;
    private final BlockingQueue<TestEvent> heard = new LinkedBlockingQueue<>();
    private final Map<Long, CompletableFuture<List<JsonValue>>> asked = new ConcurrentHashMap<>();
    private final AtomicLong ackIds = new AtomicLong();
    private CompletableFuture<String> entry = new CompletableFuture<>();
    private CompletableFuture<String> exit = new CompletableFuture<>();

    TestClient(TestConnection connection, String namespace, Object auth) {
        this.connection = connection;
        this.namespace = namespace;
        this.auth = auth;
        connection.farEnd().add(namespace, this);
    }

    /// Comes to the namespace: for a client that was only [opened][TestClientBuilder#open()], or was sent
    /// out of it.
    ///
    /// @throws ConnectRefused if it is not let in
    /// @throws IllegalStateException if it is there already, or the connection has ended
    public void connect() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        synchronized (this) {
            if (isIn() || connection.farEnd().hasEnded()) {
                throw new IllegalStateException("it is connected already, or its connection has ended");
            }
            entry = answer;
            exit = new CompletableFuture<>();
        }
        send(new Packet.Connect(namespace, json(auth).json()), List.of());
        TestServer.await(answer, "an answer to the connect of " + namespace);
        settle();
    }

    /// The client in another namespace, by the same connection, without auth.
    ///
    /// @param otherNamespace with its slash
    /// @return the other client
    /// @throws ConnectRefused if it is not let in
    public TestClient at(String otherNamespace) {
        return at(otherNamespace, Map.of());
    }

    /// The client in another namespace, by the same connection.
    ///
    /// @param otherNamespace with its slash
    /// @param itsAuth a map, a record or a bean
    /// @return the other client
    /// @throws ConnectRefused if it is not let in
    public TestClient at(String otherNamespace, Object itsAuth) {
        TestClient other = new TestClient(connection, otherNamespace, itsAuth);
        other.connect();
        return other;
    }

    /// {@return the id of its socket, by which the server finds it: `io.to(client.id())`}
    ///
    /// @throws IllegalStateException if it was never let in
    public String id() {
        CompletableFuture<String> id = current();
        if (!id.isDone() || id.isCompletedExceptionally()) {
            throw new IllegalStateException("it was not let in");
        }
        return id.join();
    }

    /// {@return whether it is in the namespace, when the server has nothing left to do}
    public boolean isConnected() {
        settle();
        return isIn();
    }

    /// Sends an event.
    ///
    /// @param event the event's name
    /// @param arguments values, maps, records, beans; `byte[]` and [ByteBuffer] at any depth travel as
    ///     attachments
    /// @throws IllegalStateException if it is not connected
    public void emit(String event, @Nullable Object... arguments) {
        send(OptionalLong.empty(), event, arguments);
    }

    /// Asks, and blocks until the answer is there.
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return the first value of the answer
    /// @throws AssertionError if there is none in time, it is null, or of another type
    /// @throws IllegalStateException if it is not connected
    public <T> T call(Class<T> type, String event, @Nullable Object... arguments) {
        return value(ask(event, arguments), 0, type, "the answer to '" + event + "'");
    }

    /// Asks, and blocks until the answer is there.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return all values of the answer
    /// @throws AssertionError if there is none in time
    /// @throws IllegalStateException if it is not connected
    public List<JsonValue> ask(String event, @Nullable Object... arguments) {
        return TestServer.await(askAsync(event, arguments), "an answer to '" + event + "'");
    }

    /// Asks and does not wait: for a handler that answers when something else has happened. The future
    /// waits for ever.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @return the answer to be
    /// @throws IllegalStateException if it is not connected
    public CompletableFuture<List<JsonValue>> askAsync(String event, @Nullable Object... arguments) {
        long id = ackIds.getAndIncrement();
        CompletableFuture<List<JsonValue>> answer = new CompletableFuture<>();
        asked.put(id, answer);
        send(OptionalLong.of(id), event, arguments);
        return answer;
    }

    /// Waits for the next event that was not taken yet, and takes it.
    ///
    /// @return the event
    /// @throws AssertionError if none comes
    public TestEvent next() {
        TestEvent event = poll();
        if (event == null) {
            throw new AssertionError("no event in " + TestServer.PATIENCE);
        }
        return event;
    }

    /// Waits for the next event and takes it.
    ///
    /// @param name the event's name
    /// @return the event
    /// @throws AssertionError if none comes, or another one does
    public TestEvent next(String name) {
        TestEvent event = next();
        if (!event.name().equals(name)) {
            throw new AssertionError("expected '" + name + "', but heard " + event);
        }
        return event;
    }

    /// Waits for the next event of that name, and takes it and all that came before it.
    ///
    /// @param name the event's name
    /// @return the event
    /// @throws AssertionError if none comes
    public TestEvent await(String name) {
        List<TestEvent> others = new ArrayList<>();
        for (TestEvent event = poll(); event != null; event = poll()) {
            if (event.name().equals(name)) {
                return event;
            }
            others.add(event);
        }
        throw new AssertionError("no '" + name + "' in " + TestServer.PATIENCE + ", but " + others);
    }

    /// All it has heard that was not taken yet, when the server has [nothing left to
    /// do][TestServer#settle()]; takes it. An empty list proves silence.
    ///
    /// @return the events, in their order
    public List<TestEvent> heard() {
        settle();
        List<TestEvent> all = new ArrayList<>();
        heard.drainTo(all);
        return List.copyOf(all);
    }

    /// Leaves the namespace, as a client does that says goodbye.
    public void disconnect() {
        send(new Packet.Disconnect(namespace), List.of());
        left("io client disconnect");
        settle();
    }

    /// Breaks the connection off, with all its namespaces, as a network does: the server sees `transport
    /// close`.
    public void cut() {
        connection.lose();
        settle();
    }

    /// From now on answers no heartbeat: after pingInterval and pingTimeout the server takes it for gone.
    public void fallSilent() {
        connection.fallSilent();
    }

    /// From now on takes nothing from the network: what is sent to it waits, until the server has enough of
    /// it.
    public void stopReading() {
        connection.flow(false);
    }

    /// Takes again what it is sent.
    public void resumeReading() {
        connection.flow(true);
    }

    /// Waits until it is no longer in the namespace.
    ///
    /// @return why, in the words of the official client: `io server disconnect`, `io client
    ///     disconnect`, `transport close`
    /// @throws AssertionError if it stays
    public String awaitDisconnect() {
        CompletableFuture<String> end;
        synchronized (this) {
            end = exit;
        }
        return TestServer.await(end, "an end of the connection to " + namespace);
    }

    /// The connection and namespace, for messages.
    @Override
    public String toString() {
        return "client in " + namespace;
    }

    void received(Packet packet, List<ByteBuffer> attachments) {
        switch (packet) {
            case Packet.Connect connected -> current().complete(member(connected.payload(), "sid"));
            case Packet.ConnectError error -> current().completeExceptionally(refusal(error.payload()));
            case Packet.Disconnect bye -> left("io server disconnect");
            case Packet.Event event ->
                hear(event, codec().read(event.payload(), attachments).elements());
            case Packet.Ack ack ->
                answered(ack, codec().read(ack.payload(), attachments).elements());
        }
    }

    private void hear(Packet.Event event, List<JsonValue> values) {
        String name = values.getFirst().as(String.class);
        heard.add(new TestEvent(this, name, values.subList(1, values.size()), event.ackId()));
    }

    private void answered(Packet.Ack ack, List<JsonValue> values) {
        CompletableFuture<List<JsonValue>> answer = asked.remove(ack.ackId());
        if (answer != null) {
            answer.complete(values);
        }
    }

    /// It is in the namespace no longer, and was not let in if it still waits.
    synchronized void left(String reason) {
        entry.completeExceptionally(new ConnectRefused(reason, Optional.empty()));
        exit.complete(reason);
    }

    void answer(long ackId, @Nullable Object... values) {
        JsonCodec.Encoded written = json(Arrays.asList(values));
        int attachments = written.attachments().size();
        send(new Packet.Ack(namespace, ackId, written.json(), attachments), written.attachments());
    }

    private void send(OptionalLong ackId, String event, @Nullable Object... arguments) {
        if (!isIn()) {
            throw new IllegalStateException("it is not connected to " + namespace);
        }
        List<@Nullable Object> payload = new ArrayList<>();
        payload.add(event);
        payload.addAll(Arrays.asList(arguments));
        JsonCodec.Encoded written = json(payload);
        int attachments = written.attachments().size();
        send(new Packet.Event(namespace, ackId, written.json(), attachments), written.attachments());
    }

    private void send(Packet packet, List<ByteBuffer> attachments) {
        connection.send(PacketEncoder.encode(packet), attachments);
    }

    private @Nullable TestEvent poll() {
        try {
            return heard.poll(TestServer.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private synchronized CompletableFuture<String> current() {
        return entry;
    }

    private synchronized boolean isIn() {
        return entry.isDone() && !entry.isCompletedExceptionally() && !exit.isDone();
    }

    private void settle() {
        connection.server().settle();
    }

    private JsonCodec codec() {
        return connection.farEnd().codec();
    }

    private JsonCodec.Encoded json(Object value) {
        return codec().write(value);
    }

    private String member(String payload, String name) {
        return codec().read(payload, List.of())
                .member(name)
                .flatMap(JsonValue::text)
                .orElseThrow(() -> new AssertionError("no " + name + " in " + payload));
    }

    private ConnectRefused refusal(String payload) {
        return new ConnectRefused(
                member(payload, "message"), codec().read(payload, List.of()).member("data"));
    }

    /// One of several values as the type that the test wants.
    static <T> T value(List<JsonValue> values, int index, Class<T> type, String what) {
        if (index >= values.size()) {
            throw new AssertionError(what + " is missing");
        }
        JsonValue value = values.get(index);
        T read;
        try {
            read = type == JsonValue.class ? type.cast(value) : value.as(type);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
        if (read == null) {
            throw new AssertionError(what + " is null");
        }
        return read;
    }
}
