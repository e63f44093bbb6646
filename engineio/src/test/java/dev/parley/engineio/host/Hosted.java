package dev.parley.engineio.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Answer;
import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineObserver;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.HandshakeCookie;
import dev.parley.engineio.Message;
import dev.parley.engineio.Permission;
import dev.parley.engineio.ResponseHeaders;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A host with an engine that sends back what comes, and ways to speak with it.
@TestInstance(Lifecycle.PER_CLASS)
abstract class Hosted {

    static final int MAX_PAYLOAD = 100_000;
    static final String OPEN = "EIO=4&transport=polling";
    static final String OPEN_WEBSOCKET = "EIO=4&transport=websocket";

    final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<String> kept = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> refused = new LinkedBlockingQueue<>();
    final AtomicInteger tooLarge = new AtomicInteger();
    final CountDownLatch thinking = new CountDownLatch(1);
    final CountDownLatch decided = new CountDownLatch(1);
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    private HostContract.Running host;

    /// Starts a host of this kind on a free port of the loopback.
    protected abstract HostContract.Running start(Engine engine) throws Exception;

    /// Asks for a session by polling, with these headers, and gives the session that was opened.
    protected final Session opened(String... headers) throws Exception {
        HttpRequest.Builder request = request(OPEN);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = ask(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        Session session = opened.take();
        while (!answer.body().contains(session.sid())) {
            session = opened.take(); // it was the last one of the test before
        }
        return session;
    }

    /// Opens a WebSocket that this listener hears, and gives the session that was opened.
    protected final Session opened(WebSocket.Listener listener, Consumer<WebSocket> socket) throws Exception {
        URI uri = uri("ws", host, OPEN_WEBSOCKET);
        socket.accept(http.newWebSocketBuilder().buildAsync(uri, listener).get(10, TimeUnit.SECONDS));
        return opened.take();
    }

    /// Sends back what comes, but for what begins with a number sign.
    private record Echo(Session session, BlockingQueue<CloseReason> closed, BlockingQueue<String> kept)
            implements SessionListener {

        @Override
        public void text(String data) {
            if (data.startsWith("#")) {
                kept.add(data);
            } else {
                session.send(Message.text(data));
            }
        }

        @Override
        public void binary(ByteBuffer data) {
            session.send(Message.binary(data));
        }

        @Override
        public void closed(CloseReason reason) {
            closed.add(reason);
        }
    }

    final Engine engine() {
        EngineOptions options = EngineOptions.builder()
                .maxPayload(MAX_PAYLOAD)
                .allowEIO3(true)
                .allowRequest(this::permission)
                .cookie(HandshakeCookie.named("io"))
                .build();
        Engine engine = new Engine(options, session -> {
            opened.add(session);
            return new Echo(session, closed, kept);
        });
        engine.onInitialHeaders((headers, request) -> headers.add("X-First", "yes"));
        engine.onHeaders((headers, request) -> headers.add("X-Each", request.method()));
        engine.onConnectionError(error -> refused.add(error.code()));
        engine.use(Hosted::seen);
        engine.observe(new EngineObserver() {
            @Override
            public void tooLarge() {
                tooLarge.incrementAndGet();
            }
        });
        return engine;
    }

    /// Whoever asks to be seen hears so in every answer, and whoever wants tea gets it.
    private static Optional<Answer> seen(EngineRequest request, ResponseHeaders headers) {
        if (request.headers().first("See").isPresent()) {
            headers.add("X-Seen", request.method());
        }
        return request.headers()
                .first("Tea")
                .map(kind -> new Answer(
                        418,
                        "text/plain; charset=UTF-8",
                        "",
                        ByteBuffer.wrap(kind.getBytes(StandardCharsets.UTF_8)),
                        List.of(Map.entry("Cache-Control", "public, max-age=0"))));
    }

    private Permission permission(EngineRequest handshake) throws InterruptedException {
        if (handshake.headers().first("Doubtful").isPresent()) {
            thinking.countDown();
            decided.await();
        }
        return handshake.headers().first("Unwanted").isEmpty()
                ? Permission.granted()
                : Permission.refused("not \"you\"\n");
    }

    @BeforeAll
    void startOne() throws Exception {
        host = start(engine());
    }

    @AfterAll
    void stopIt() throws Exception {
        host.stop();
        http.close();
    }

    @BeforeEach
    void forget() {
        opened.clear();
        closed.clear();
        refused.clear();
        tooLarge.set(0);
    }

    static URI uri(String scheme, HostContract.Running host, String query) {
        return URI.create(scheme + "://127.0.0.1:" + host.port() + host.prefix() + "/engine.io/?" + query);
    }

    /// What stands in the first line of a request.
    final String target(String query) {
        return host.prefix() + "/engine.io/?" + query;
    }

    final Line line() throws IOException {
        return new Line(host.port());
    }

    /// One that reads nothing until it is asked to, and has little room for what comes.
    final Line deafLine() throws IOException {
        return Line.deaf(host.port());
    }

    final HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(uri("http", host, query)).timeout(Duration.ofSeconds(15));
    }

    final HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    final HttpResponse<String> get(String query) throws Exception {
        return ask(request(query));
    }

    final HttpResponse<String> post(String query, BodyPublisher body) throws Exception {
        return ask(request(query).POST(body));
    }

    final HttpResponse<String> post(String query, String body) throws Exception {
        return post(query, BodyPublishers.ofString(body));
    }

    /// Opens a session by polling.
    ///
    /// @return the query of its further requests
    final String open() throws Exception {
        return OPEN + "&sid=" + sid(get(OPEN).body());
    }

    static String sid(String handshake) {
        int start = handshake.indexOf("\"sid\":\"") + 7;
        return handshake.substring(start, handshake.indexOf('"', start));
    }

    final Talk talk(String query) throws Exception {
        return Talk.open(http, uri("ws", host, query));
    }

    final Talk talk() throws Exception {
        Talk talk = talk(OPEN_WEBSOCKET);
        assertThat(talk.next()).startsWith("0{");
        return talk;
    }

    /// Sessions of earlier tests may end late, when the host notices that their clients are gone.
    final void awaitEnd(CloseReason expected) throws InterruptedException {
        CloseReason reason;
        do {
            reason = closed.poll(10, TimeUnit.SECONDS);
            assertThat(reason).as("no session ended by " + expected).isNotNull();
        } while (reason != expected);
    }

    /// Some session has ended.
    final void awaitEnd() throws InterruptedException {
        assertThat(closed.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
}
