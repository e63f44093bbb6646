package dev.parley.socketio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.engineio.AddressLimit;
import dev.parley.engineio.AllowRequest;
import dev.parley.engineio.ConnectionError;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.HandshakeCookie;
import dev.parley.engineio.HeadersListener;
import dev.parley.engineio.Origins;
import dev.parley.engineio.TransportName;
import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.InMemoryAdapter;
import dev.parley.socketio.adapter.InMemorySessionAwareAdapter;
import dev.parley.socketio.adapter.RecoveryBounds;
import dev.parley.socketio.json.JacksonCodec;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.protocol.PacketParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything one may set about a server. The defaults are the reference's, where it is safe.
///
///     SocketIo io = SocketIo.builder().corsOrigins("https://chat.example").maxPayload(100_000).build();
///
/// For one thread. Nothing is checked before [#build()].
public final class SocketIoBuilder {

    private final EngineOptions.Builder engine = EngineOptions.builder().path("/socket.io/");
    private final List<Consumer<Engine>> listeners = new ArrayList<>();
    private JsonCodec codec = JacksonCodec.strict();
    private Duration connectTimeout = Duration.ofSeconds(45);
    private Executor threads = task -> Thread.ofVirtual().start(task);
    private @Nullable Supplier<Adapter> adapters;
    private @Nullable ConnectionStateRecovery recovery;
    private @Nullable PacketParser parser;
    private Supplier<ClientFiles.Source> client = WebJar::ofClassPath;
    private int maxChildNamespaces = 10_000;
    private boolean cleanupEmptyChildNamespaces;

    SocketIoBuilder() {}

    /// Where the server answers; default `/socket.io/`.
    ///
    /// @param path with a slash at both ends
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder path(String path) {
        engine.path(path);
        return this;
    }

    /// From a pong to the next ping; default 25 s.
    ///
    /// @param interval more than nothing
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder pingInterval(Duration interval) {
        engine.pingInterval(interval);
        return this;
    }

    /// How long a pong may take; default 20 s.
    ///
    /// @param timeout more than nothing
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder pingTimeout(Duration timeout) {
        engine.pingTimeout(timeout);
        return this;
    }

    /// How long an upgrade to WebSocket may take; default 10 s.
    ///
    /// @param timeout more than nothing
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder upgradeTimeout(Duration timeout) {
        engine.upgradeTimeout(timeout);
        return this;
    }

    /// How long a client may take to connect to a namespace; default 45 s.
    ///
    /// @param timeout more than nothing
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    /// The most bytes of one message; default 1,000,000.
    ///
    /// @param bytes one or more
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder maxPayload(int bytes) {
        engine.maxPayload(bytes);
        return this;
    }

    /// The most bytes that may wait for one client before it is disconnected; default 4 MiB.
    ///
    /// @param bytes one or more
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder maxBufferedBytes(int bytes) {
        engine.maxBufferedBytes(bytes);
        return this;
    }

    /// The most bytes that may wait for all clients together that are far behind (for whom more than 256 KiB wait,
    /// or on a small heap less) before the one for whom most waits is closed. A quarter of it may be here of
    /// messages that came in part, or wait for their handlers. Default half the heap.
    ///
    /// @param bytes one or more
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder maxBufferedBytesInAll(long bytes) {
        engine.maxBufferedBytesInAll(bytes);
        return this;
    }

    /// How many connections one address may have; default 1,000, with this machine and private networks, where
    /// proxies stand, not counted.
    ///
    /// @param limit a number, and who is counted
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder addressLimit(AddressLimit limit) {
        engine.addressLimit(limit);
        return this;
    }

    /// The most packets in one polling answer; default 16.
    ///
    /// @param packets one or more
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder maxPacketsPerPoll(int packets) {
        engine.maxPacketsPerPoll(packets);
        return this;
    }

    /// The most connections; default one for each 4 KiB of the heap, 1,000,000 at most.
    ///
    /// @param sessions one or more
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder maxSessions(int sessions) {
        engine.maxSessions(sessions);
        return this;
    }

    /// The transports that clients may use; default both.
    ///
    /// @param transports one at least
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder transports(TransportName... transports) {
        engine.transports(Set.of(transports));
        return this;
    }

    /// Whether a polling client may move to WebSocket; default true.
    ///
    /// @param allow false to refuse it
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder allowUpgrades(boolean allow) {
        engine.allowUpgrades(allow);
        return this;
    }

    /// Whether clients of Socket.IO 2 (and 1) are let in, which speak Engine.IO 3; default false. The id of a
    /// socket of such a client is the secret one of its connection, because its client takes that for its id:
    /// whoever is told it can speak for the client while it polls.
    ///
    /// @param allow whether it is allowed
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder allowEIO3(boolean allow) {
        engine.allowEIO3(allow);
        return this;
    }

    /// Web pages of other addresses that are let in, such as `https://chat.example`; `*` is all. Default none.
    ///
    /// @param origins such as `https://chat.example`
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder corsOrigins(String... origins) {
        Set<String> all = new LinkedHashSet<>(Arrays.asList(origins));
        engine.origins(all.contains("*") ? new Origins.Any() : new Origins.Listed(all));
        return this;
    }

    /// Asked about every client that is about to open a connection, on a virtual thread, so that it may block; whom it
    /// refuses gets 403 with code 4 and its message. Default none.
    ///
    ///     builder.allowRequest(request -> tokens.knows(request.headers().first("X-Token"))
    ///             ? Permission.granted()
    ///             : Permission.refused("no such token"))
    ///
    /// @param allowRequest asked about every handshake
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder allowRequest(AllowRequest allowRequest) {
        engine.allowRequest(allowRequest);
        return this;
    }

    /// How long the word of [#allowRequest(AllowRequest)] may take before it is a refusal; default 10 s.
    ///
    /// @param timeout more than nothing
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder allowRequestTimeout(Duration timeout) {
        engine.allowRequestTimeout(timeout);
        return this;
    }

    /// A cookie that holds the id of the connection, for what stands before several servers. Default none.
    ///
    /// @param cookie its name and attributes
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder cookie(HandshakeCookie cookie) {
        engine.cookie(cookie);
        return this;
    }

    /// Whether polling answers of 1,024 bytes and more are compressed, if the client takes it; default
    /// false.
    ///
    /// @param on whether it is done
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder httpCompression(boolean on) {
        engine.httpCompression(on);
        return this;
    }

    /// Compresses polling answers from so many bytes on.
    ///
    /// @param threshold bytes; what is shorter goes as it is
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder httpCompression(int threshold) {
        engine.httpCompression(threshold);
        return this;
    }

    /// Whether WebSocket messages of 1,024 bytes and more are compressed, if the client offers it;
    /// default false, as in the reference.
    ///
    /// @param on whether it is done
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder perMessageDeflate(boolean on) {
        engine.perMessageDeflate(on);
        return this;
    }

    /// Compresses WebSocket messages from so many bytes on, if the client offers it.
    ///
    /// @param threshold bytes; what is shorter goes as it is
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder perMessageDeflate(int threshold) {
        engine.perMessageDeflate(threshold);
        return this;
    }

    /// As [Engine#onInitialHeaders(HeadersListener)].
    ///
    /// @param listener must be quick and must not block
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder onInitialHeaders(HeadersListener listener) {
        listeners.add(built -> built.onInitialHeaders(listener));
        return this;
    }

    /// As [Engine#onHeaders(HeadersListener)].
    ///
    /// @param listener must be quick and must not block
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder onHeaders(HeadersListener listener) {
        listeners.add(built -> built.onHeaders(listener));
        return this;
    }

    /// As [Engine#onConnectionError(Consumer)].
    ///
    /// @param listener must be quick and must not block
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder onConnectionError(Consumer<ConnectionError> listener) {
        listeners.add(built -> built.onConnectionError(listener));
        return this;
    }

    /// How payloads become values; default [JacksonCodec#strict()].
    ///
    /// @param jsonCodec a codec, safe from any thread
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder json(JsonCodec jsonCodec) {
        codec = jsonCodec;
        return this;
    }

    /// The threads that handlers and middlewares run on; default a new virtual thread for whatever a socket has to do
    /// now. It must run each task, and not on the thread that gives it, which may be an event loop; the order of a
    /// socket's events is kept whatever it is.
    ///
    /// @param handlers runs each task once
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder threads(Executor handlers) {
        threads = handlers;
        return this;
    }

    /// Another wire form than that of the protocol, such as
    /// [MessagePackParser][dev.parley.socketio.msgpack.MessagePackParser]. Every client must have chosen
    /// the same.
    ///
    /// @param packetParser the form, for all namespaces
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder parser(PacketParser packetParser) {
        parser = packetParser;
        return this;
    }

    /// Whether the JavaScript client is served below the path of the server, as from the reference:
    /// `/socket.io/socket.io.js`, with `.min`, `.esm.min` and `.msgpack.min`, and their maps. Default true, which
    /// serves what the application has on its class path, in the WebJar `org.webjars.npm:socket.io-client`, and
    /// nothing if it has none: this library brings no JavaScript. Read when the server is built.
    ///
    /// @param serve false to serve none
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder serveClient(boolean serve) {
        client = serve ? WebJar::ofClassPath : ClientFiles::none;
        return this;
    }

    /// Serves the JavaScript client as [#serveClient(boolean)] tells, from a folder: `dist` of the package
    /// `socket.io-client`, say. Read when the server is built, which fails if none of the scripts is there.
    ///
    /// @param folder holds the scripts under their names
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder serveClient(Path folder) {
        client = () -> ClientFiles.folder(folder);
        return this;
    }

    /// Makes the adapter of each namespace; default [InMemoryAdapter], or [InMemorySessionAwareAdapter]
    /// with [connection state recovery][#connectionStateRecovery(ConnectionStateRecovery)], which takes no
    /// other than a `SessionAwareAdapter`.
    ///
    /// @param newAdapter called once for each namespace
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder adapter(Supplier<Adapter> newAdapter) {
        adapters = newAdapter;
        return this;
    }

    /// Lets clients that lose their connection go on where they were: with their id, their rooms and their
    /// data, and with all that they missed, in its order. Off by default. What is kept costs memory, and
    /// every event carries its offset, which a client's handler sees as one more argument.
    ///
    /// Middlewares look at whoever comes back as at everybody, and learn from [Socket#recovery()] that it
    /// does.
    ///
    /// @param settings how long, and how much is kept
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder connectionStateRecovery(ConnectionStateRecovery settings) {
        recovery = settings;
        return this;
    }

    /// The most namespaces that clients may bring about where a [parent][SocketIo#of(java.util.function.Predicate)]
    /// allows it; whoever asks for one more is refused. Default 10,000.
    ///
    /// @param namespaces none or more
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder maxChildNamespaces(int namespaces) {
        maxChildNamespaces = namespaces;
        return this;
    }

    /// Whether a namespace that a client has brought about goes with its last socket; default false, as in the
    /// reference.
    ///
    /// @param cleanup true to have it go
    /// @return this builder
    @CanIgnoreReturnValue
    public SocketIoBuilder cleanupEmptyChildNamespaces(boolean cleanup) {
        cleanupEmptyChildNamespaces = cleanup;
        return this;
    }

    /// Checks every setting and builds the server.
    ///
    /// @return the server, which does not listen yet
    /// @throws IllegalArgumentException naming the setting that cannot be
    public SocketIo build() {
        var children = new Namespaces.Children(maxChildNamespaces, cleanupEmptyChildNamespaces);
        EngineOptions options = engine.build();
        Wire wire = new Wire(codec, parser);
        Supplier<Adapter> made = adapters == null ? inMemory(options) : adapters;
        SocketIo io = new SocketIo(
                options,
                wire,
                connectTimeout,
                threads,
                new Namespaces(wire, threads, made, children, new Observers(), recovery));
        listeners.forEach(listening -> listening.accept(io.engine()));
        ClientFiles files = ClientFiles.from(client.get(), options.path());
        if (!files.isEmpty()) {
            io.engine().use(files);
        }
        return io;
    }

    private Supplier<Adapter> inMemory(EngineOptions options) {
        if (recovery == null) {
            return InMemoryAdapter::new;
        }
        // A pong says that all before its ping was heard; the ping before the one that is missing is so long ago.
        Duration detection = options.pingInterval()
                .plus(options.pingTimeout().multipliedBy(2))
                .plusSeconds(1);
        RecoveryBounds bounds = new RecoveryBounds(
                recovery.maxDisconnectionDuration(),
                detection,
                recovery.maxSessions(),
                recovery.maxPackets(),
                recovery.maxBytes(),
                options.maxBufferedBytes() / 2);
        return () -> new InMemorySessionAwareAdapter(bounds);
    }
}
