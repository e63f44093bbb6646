package dev.parley.socketio.test;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Headers;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JacksonCodec;
import dev.parley.socketio.json.JsonCodec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/// What a client brings when it comes. Made by [TestServer#client()]; for one thread.
public final class TestClientBuilder {

    private final TestServer server;
    private final Headers.Builder headers = new Headers.Builder().add("Upgrade", "websocket");
    private final StringBuilder query = new StringBuilder("EIO=4&transport=websocket");
    private JsonCodec codec = JacksonCodec.strict();
    private String namespace = "/";
    private Object auth = Map.of();
    private String address = "127.0.0.1";
    private boolean secure;
    private Optional<Principal> principal = Optional.empty();

    TestClientBuilder(TestServer server) {
        this.server = server;
    }

    /// The namespace it comes to; default `/`.
    ///
    /// @param name without quotes or escapes
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder namespace(String name) {
        namespace = name;
        return this;
    }

    /// Its `auth`: a map, a record or a bean; default an empty one.
    ///
    /// @param value any value
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder auth(Object value) {
        auth = value;
        return this;
    }

    /// A header of its first request, such as `Cookie` or `Origin`; default none but that of the WebSocket.
    ///
    /// @param name without quotes or escapes
    /// @param value any value
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /// A parameter of its first request; default none but those of the protocol.
    ///
    /// @param name without quotes or escapes
    /// @param value any value
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder query(String name, String value) {
        query.append('&').append(encoded(name)).append('=').append(encoded(value));
        return this;
    }

    /// Where it comes from; default `127.0.0.1`.
    ///
    /// @param remoteAddress as text
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder address(String remoteAddress) {
        address = remoteAddress;
        return this;
    }

    /// Whether it comes over TLS; default false.
    ///
    /// @param overTls true for TLS
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder secure(boolean overTls) {
        secure = overTls;
        return this;
    }

    /// Who it is to a host that knows, such as a servlet container; default nobody.
    ///
    /// @param known whose name the handlers see
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder principal(Principal known) {
        principal = Optional.of(known);
        return this;
    }

    /// How the client writes and reads values; default [JacksonCodec#strict()].
    ///
    /// @param jsonCodec a codec, safe from any thread
    /// @return this builder
    @CanIgnoreReturnValue
    public TestClientBuilder json(JsonCodec jsonCodec) {
        codec = jsonCodec;
        return this;
    }

    /// Opens the connection and comes to the namespace. Returns when it was let in and its connect
    /// handlers, as far as they do not block, have run.
    ///
    /// @return the client
    /// @throws ConnectRefused if the server says no
    public TestClient connect() {
        TestClient client = open();
        client.connect();
        return client;
    }

    /// Opens the connection and comes to no namespace yet; [TestClient#connect()] does.
    ///
    /// @return the client
    /// @throws ConnectRefused if the server does not let it have a connection: another origin, too many
    public TestClient open() {
        TestConnection connection = TestConnection.open(server, request(), new FarEnd(codec));
        return new TestClient(connection, namespace, auth);
    }

    private EngineRequest request() {
        SocketIo io = server.io();
        String path = io.engine().options().path();
        return new EngineRequest("GET", path, query.toString(), headers.build(), address, secure, principal);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
