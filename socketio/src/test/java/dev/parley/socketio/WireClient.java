package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A Socket.IO client that speaks raw packets, `42["hello"]`, over the WebSocket of the JDK. Answers heartbeats by
/// itself; binary messages read as `b` and base64.
final class WireClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final WebSocket webSocket;
    private final String engineId;
    private CompletableFuture<WebSocket> said = CompletableFuture.completedFuture(null);

    private WireClient(int port, int revision) throws Exception {
        URI address =
                URI.create("ws://127.0.0.1:" + port + "/socket.io/?transport=websocket&hello=world&EIO=" + revision);
        webSocket = HTTP.newWebSocketBuilder().buildAsync(address, this).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        engineId = sidOf(next());
    }

    /// A client whose WebSocket is open, in no namespace yet.
    static WireClient open(SocketIo io) throws Exception {
        return new WireClient(io.port(), 4);
    }

    /// A client of Socket.IO 2, which pings for itself if at all, and whose bytes bear their type.
    static WireClient ofSocketIo2(SocketIo io) throws Exception {
        return new WireClient(io.port(), 3);
    }

    /// A client in the main namespace.
    static WireClient connected(SocketIo io) throws Exception {
        WireClient client = open(io);
        client.connect("");
        return client;
    }

    /// Connects to a namespace, `/admin,` with what follows it.
    ///
    /// @return the id of the socket there
    String connect(String namespaceAndAuth) throws Exception {
        send("40" + namespaceAndAuth);
        return sidOf(next("40"));
    }

    String engineId() {
        return engineId;
    }

    private static String sidOf(String packet) {
        int start = packet.indexOf("\"sid\":\"") + 7;
        return packet.substring(start, packet.indexOf('"', start));
    }

    void send(String packet) throws Exception {
        inTurn(() -> webSocket.sendText(packet, true)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void send(byte[] attachment) throws Exception {
        inTurn(() -> webSocket.sendBinary(ByteBuffer.wrap(attachment), true))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// The WebSocket of the JDK takes one message at a time, and a heartbeat may be answered while the test speaks.
    private synchronized CompletableFuture<WebSocket> inTurn(Supplier<CompletableFuture<WebSocket>> message) {
        said = said.handle((before, failure) -> before).thenCompose(before -> message.get());
        return said;
    }

    /// The next packet, heartbeats aside.
    String next() throws InterruptedException {
        String packet = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(packet).as("a packet in time").isNotNull();
        return packet;
    }

    /// The next packet, which must begin so.
    String next(String beginning) throws InterruptedException {
        String packet = next();
        assertThat(packet).startsWith(beginning);
        return packet;
    }

    List<String> next(int packets) throws InterruptedException {
        List<String> all = new ArrayList<>(packets);
        while (all.size() < packets) {
            all.add(next());
        }
        return all;
    }

    /// What has come up to the answer of a call that the server is asked now: with it nothing is under way any more.
    List<String> untilNow(String call) throws Exception {
        send(call);
        List<String> before = new ArrayList<>();
        for (String packet = next(); !packet.startsWith("43"); packet = next()) {
            before.add(packet);
        }
        return before;
    }

    /// Waits until the server has closed the connection.
    int closedWith() throws Exception {
        return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /// Breaks the connection off.
    void cut() {
        webSocket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String packet = text.toString();
            text.setLength(0);
            if (packet.equals("2")) {
                inTurn(() -> from.sendText("3", true));
            } else {
                heard.add(packet);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            heard.add("b" + Base64.getEncoder().encodeToString(binary.toByteArray()));
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    @Override
    public void close() {
        webSocket.abort();
    }
}
