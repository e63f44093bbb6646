package dev.parley.engineio.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.HandshakeCookie;
import dev.parley.engineio.Message;
import dev.parley.engineio.Permission;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What a client sees of an engine in a servlet container, whichever: what it sees of one on Netty.
@TestInstance(Lifecycle.PER_CLASS)
abstract class EngineServletContract {

    private static final int MAX_PAYLOAD = 100_000;
    private static final String OPEN = "EIO=4&transport=polling";
    private static final String UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";

    private final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> kept = new LinkedBlockingQueue<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Container.Kind kind;
    private Container container;

    EngineServletContract(Container.Kind kind) {
        this.kind = kind;
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

    private Engine engine() {
        EngineOptions options = EngineOptions.builder()
                .maxPayload(MAX_PAYLOAD)
                .allowEIO3(true)
                .allowRequest(EngineServletContract::permission)
                .cookie(HandshakeCookie.named("io"))
                .build();
        Engine engine = new Engine(options, session -> {
            opened.add(session);
            return new Echo(session, closed, kept);
        });
        engine.onInitialHeaders((headers, request) -> headers.add("X-First", "yes"));
        engine.onHeaders((headers, request) -> headers.add("X-Each", "yes"));
        return engine;
    }

    private static Permission permission(EngineRequest handshake) {
        return handshake.headers().first("Unwanted").isEmpty() ? Permission.granted() : Permission.refused("not you");
    }

    @BeforeAll
    void start() throws Exception {
        container = kind.start(engine());
    }

    @AfterAll
    void stop() throws Exception {
        container.stop();
        http.close();
    }

    @BeforeEach
    void forget() {
        opened.clear();
        closed.clear();
    }

    private URI uri(String scheme, int port, String query) {
        return URI.create(scheme + "://127.0.0.1:" + port + "/app/engine.io/?" + query);
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(uri("http", container.port(), query)).timeout(Duration.ofSeconds(15));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String query) throws Exception {
        return ask(request(query));
    }

    private HttpResponse<String> post(String query, BodyPublisher body) throws Exception {
        return ask(request(query).POST(body));
    }

    private HttpResponse<String> post(String query, String body) throws Exception {
        return post(query, BodyPublishers.ofString(body));
    }

    private String open() throws Exception {
        return OPEN + "&sid=" + sid(get(OPEN).body());
    }

    private static String sid(String handshake) {
        int start = handshake.indexOf("\"sid\":\"") + 7;
        return handshake.substring(start, handshake.indexOf('"', start));
    }

    private Talk talk(String query) throws Exception {
        return Talk.open(http, uri("ws", container.port(), query));
    }

    private Talk talk() throws Exception {
        Talk talk = talk("EIO=4&transport=websocket");
        assertThat(talk.next()).startsWith("0{");
        return talk;
    }

    /// Sessions of earlier tests may end late, when the container notices that their clients are gone.
    private void awaitEnd(CloseReason expected) throws InterruptedException {
        CloseReason reason;
        do {
            reason = closed.poll(10, TimeUnit.SECONDS);
            assertThat(reason).as("no session ended by " + expected).isNotNull();
        } while (reason != expected);
    }

    @Test
    void a_client_posts_and_polls() throws Exception {
        String session = open();

        HttpResponse<String> posted = post(session, "4hällo\u001ebAQID");
        HttpResponse<String> polled = get(session);

        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.body()).isEqualTo("ok");
        assertThat(polled.body()).isEqualTo("4hällo\u001ebAQID");
        assertThat(polled.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(polled.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(polled.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    @Test
    void a_client_of_revision_3_posts_and_polls_bytes_as_bytes() throws Exception {
        String open = "EIO=3&transport=polling";
        String session = open + "&sid=" + sid(get(open).body());
        byte[] body = {0, 3, -1, '4', (byte) 0xc3, (byte) 0xa4, 1, 3, -1, 4, 1, -2};

        HttpResponse<String> posted = ask(request(session)
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/octet-stream"));
        HttpResponse<byte[]> polled = http.send(request(session).build(), BodyHandlers.ofByteArray());

        assertThat(posted.body()).isEqualTo("ok");
        assertThat(polled.body()).isEqualTo(body);
        assertThat(polled.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    }

    @Test
    void bytes_of_revision_3_on_a_websocket_bear_their_type() throws Exception {
        try (Talk talk = talk("EIO=3&transport=websocket")) {
            talk.next();
            talk.say(ByteBuffer.wrap(new byte[] {4, 1, 2}));
            assertThat(talk.next()).isEqualTo("3 bytes");
            talk.say("2");
            assertThat(talk.next()).isEqualTo("3");
            talk.say(ByteBuffer.wrap(new byte[] {9, 1, 2}));
            assertThat(talk.next()).isEqualTo("closed 1002");
        }
        try (Talk talk = talk("EIO=3&transport=websocket&b64=1")) {
            talk.next();
            talk.say("b4AQI=");
            assertThat(talk.next()).isEqualTo("b4AQI=");
        }
    }

    @Test
    void a_poll_waits_for_what_comes_and_takes_it_whole_however_long_it_is() throws Exception {
        String session = open();
        String payload = "4" + "ä".repeat(40_000);
        CompletableFuture<HttpResponse<String>> poll =
                http.sendAsync(request(session).build(), BodyHandlers.ofString());

        assertThat(post(session, payload).body()).isEqualTo("ok");

        assertThat(poll.get(10, TimeUnit.SECONDS).body()).isEqualTo(payload);
    }

    @Test
    void a_body_that_is_too_large_is_refused_by_its_length_alone_and_the_session_goes_on() throws Exception {
        String session = open();
        try (Line line = new Line(container.port())) {
            line.send("POST /app/engine.io/?" + session + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MAX_PAYLOAD + 1)
                    + "\r\n\r\n");

            assertThat(line.line()).startsWith("HTTP/1.1 413");
        }
        assertThat(post(session, "4still here").body()).isEqualTo("ok");
        assertThat(get(session).body()).isEqualTo("4still here");
    }

    @Test
    void a_body_that_turns_out_too_large_is_refused_as_well() throws Exception {
        String session = open();
        byte[] body = ("4" + "x".repeat(MAX_PAYLOAD)).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> refused =
                post(session, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(post(session, "4still here").body()).isEqualTo("ok");
    }

    @Test
    void a_body_of_just_the_size_is_taken_also_when_it_comes_in_chunks() throws Exception {
        String session = open();
        byte[] body = ("4" + "x".repeat(MAX_PAYLOAD - 1)).getBytes(StandardCharsets.UTF_8);

        assertThat(post(session, BodyPublishers.ofByteArray(body)).body()).isEqualTo("ok");
        assertThat(get(session).body()).hasSize(MAX_PAYLOAD);
        assertThat(post(session, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .body())
                .isEqualTo("ok");
        assertThat(get(session).body()).hasSize(MAX_PAYLOAD);
    }

    @Test
    void a_compressed_body_is_not_read() throws Exception {
        var compressed = request(open()).header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("4one"));

        assertThat(ask(compressed).statusCode()).isEqualTo(415);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws Exception {
        byte[] bytes = {'4', (byte) 0xC3, (byte) 0x28};

        assertThat(post(open(), BodyPublishers.ofByteArray(bytes)).statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_no_payload_ends_the_session() throws Exception {
        String session = open();

        assertThat(post(session, "abc").statusCode()).isEqualTo(400);

        awaitEnd(CloseReason.PARSE_ERROR);
        assertThat(get(session).body()).contains("\"code\":1");
    }

    @Test
    void a_connection_that_breaks_in_the_midst_of_a_body_takes_the_session_along() throws Exception {
        String session = open();
        try (Line line = new Line(container.port())) {
            line.send("POST /app/engine.io/?" + session + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n4abc");
        }

        awaitEnd(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void the_refusals_of_the_engine_come_with_their_codes() throws Exception {
        HttpResponse<String> unknown = get("EIO=4&transport=polling&sid=unknown");

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(post(OPEN, "4one").body()).contains("\"code\":2");
        assertThat(get("EIO=4&transport=abc").body()).contains("\"code\":0");
        assertThat(get("EIO=2&transport=polling").body()).contains("\"code\":5");
        assertThat(ask(request(OPEN).method("HEAD", BodyPublishers.noBody())).statusCode())
                .isEqualTo(400);
        assertThat(ask(request(open()).PUT(BodyPublishers.ofString("4one"))).statusCode())
                .isEqualTo(405);
        assertThat(ask(request(OPEN).header("Origin", "http://elsewhere.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whom_the_application_does_not_allow_gets_no_session_by_either_transport() throws Exception {
        HttpResponse<String> polled = ask(request(OPEN).header("Unwanted", "yes"));

        assertThat(polled.statusCode()).isEqualTo(403);
        assertThat(polled.body()).isEqualTo("{\"code\":4,\"message\":\"not you\"}");
        try (Line line = new Line(container.port())) {
            line.send("GET /app/engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUnwanted: yes\r\n" + UPGRADE
                    + KEY + VERSION + "\r\n");

            assertThat(line.line()).startsWith("HTTP/1.1 403");
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void answers_carry_the_cookie_and_what_the_application_adds() throws Exception {
        HttpResponse<String> handshake = get(OPEN);
        String sid = sid(handshake.body());
        HttpResponse<String> posted = post(OPEN + "&sid=" + sid, "4one");

        assertThat(handshake.headers().firstValue("Set-Cookie"))
                .hasValue("io=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
        assertThat(handshake.headers().map()).containsKeys("X-First", "X-Each");
        assertThat(posted.headers().map()).containsKey("X-Each").doesNotContainKeys("X-First", "Set-Cookie");
        try (Line line = new Line(container.port())) {
            line.send("GET /app/engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n" + UPGRADE + KEY + VERSION
                    + "\r\n");
            List<String> head = new ArrayList<>();
            for (String next = line.line(); !next.isEmpty(); next = line.line()) {
                head.add(next.toLowerCase(Locale.ROOT));
            }

            assertThat(head).contains("x-first: yes", "x-each: yes");
            assertThat(head.getFirst()).startsWith("http/1.1 101");
        }
    }

    @Test
    void who_the_container_knows_the_application_knows() throws Exception {
        ask(request(OPEN).header("User", "ann"));
        Session known = opened.take();
        ask(request(OPEN));
        Session unknown = opened.take();

        assertThat(known.request().principal()).map(Principal::getName).hasValue("ann");
        assertThat(unknown.request().principal()).isEmpty();
    }

    @Test
    void a_web_socket_carries_texts_and_binaries_up_to_the_bound() throws Exception {
        try (Talk talk = talk()) {
            String greatest = "4" + "x".repeat(MAX_PAYLOAD - 1);
            talk.say("4hällo 😀");
            assertThat(talk.next()).isEqualTo("4hällo 😀");
            talk.say(greatest);
            assertThat(talk.next()).isEqualTo(greatest);
            talk.say(ByteBuffer.allocate(MAX_PAYLOAD));
            assertThat(talk.next()).endsWith(" bytes");

            talk.say(greatest + "x");

            awaitEnd(CloseReason.TRANSPORT_ERROR);
        }
    }

    @Test
    void a_message_that_is_too_large_closes_with_its_code() throws Exception {
        try (Talk talk = talk()) {
            talk.say("4" + "ä".repeat(MAX_PAYLOAD / 2));

            assertThat(talk.next()).isEqualTo("closed 1009");
        }
    }

    @Test
    void a_message_that_is_no_packet_closes_with_its_code() throws Exception {
        try (Talk talk = talk()) {
            talk.say("abc");

            assertThat(talk.next()).isEqualTo("closed 1002");
            awaitEnd(CloseReason.PARSE_ERROR);
        }
    }

    @Test
    void a_session_moves_from_polling_and_nothing_is_lost_or_doubled() throws Exception {
        String target = open();
        Session session = opened.take();
        IntStream.range(0, 500).forEach(i -> session.send(Message.text("a" + i)));
        try (Talk talk = talk(target.replace("polling", "websocket"))) {
            talk.say("2probe");
            assertThat(talk.next()).isEqualTo("3probe");
            List<String> heard = new ArrayList<>(List.of(get(target).body().split("\u001e")));
            talk.say("5");
            IntStream.range(500, 1_000).forEach(i -> session.send(Message.text("a" + i)));
            heard.removeIf("6"::equals);
            while (heard.size() < 1_000) {
                heard.add(talk.next());
            }

            assertThat(heard)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1_000).mapToObj(i -> "4a" + i).toList());
            assertThat(get(target).statusCode()).isEqualTo(400);
            try (Talk second = talk(target.replace("polling", "websocket"))) {
                assertThat(second.next()).as("let in, and closed").isEqualTo("closed 1000");
            }
            talk.say("4still here");
            assertThat(talk.next()).isEqualTo("4still here");
        }
    }

    @Test
    void a_handshake_that_is_not_right_is_refused() throws Exception {
        assertThat(handshake(UPGRADE + KEY + VERSION)).isEqualTo("101");
        assertThat(handshake(UPGRADE + KEY + "Sec-WebSocket-Version: 8\r\n")).isEqualTo("426");
        assertThat(handshake(UPGRADE + KEY)).isEqualTo("426");
        assertThat(handshake(UPGRADE + VERSION)).isEqualTo("400");
        assertThat(handshake(UPGRADE + VERSION + "Sec-WebSocket-Key: short\r\n"))
                .isEqualTo("400");
        assertThat(handshake("Upgrade: websocket\r\n" + KEY + VERSION)).isEqualTo("400");
        assertThat(handshake(KEY + VERSION)).isEqualTo("400");
    }

    private String handshake(String headers) throws Exception {
        try (Line line = new Line(container.port())) {
            line.send(upgradeRequest(headers));
            return line.line().substring(9, 12);
        }
    }

    private static String upgradeRequest(String headers) {
        return "GET /app/engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    }

    @Test
    void a_client_that_does_not_read_is_cut_at_the_bound() throws Exception {
        try (Talk talk = Talk.deaf(http, uri("ws", container.port(), "EIO=4&transport=websocket"))) {
            Session session = opened.poll(10, TimeUnit.SECONDS);
            Message message = Message.text("x".repeat(90_000));

            for (int i = 0; i < 400 && session.isOpen(); i++) {
                session.send(message);
            }

            awaitEnd(CloseReason.SLOW_CONSUMER);
            talk.read();
            String last = talk.next();
            while (!last.startsWith("c")) {
                last = talk.next();
            }
            assertThat(last).as("told, or cut").isIn("closed 1002", "closed 1006", "cut");
        }
    }

    @Test
    void a_client_that_is_not_read_from_is_held_back_by_the_network() throws Exception {
        try (Talk talk = talk()) {
            Session session = opened.take();
            session.read(false);
            String message = "4#" + "x".repeat(MAX_PAYLOAD - 2);
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 400; i++) {
                        talk.say(message);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(flood.thenApply(done -> true)
                            .completeOnTimeout(false, 2, TimeUnit.SECONDS)
                            .get())
                    .as("40 MB cannot be on their way")
                    .isFalse();

            session.read(true);
            for (int i = 0; i < 400; i++) {
                assertThat(kept.poll(10, TimeUnit.SECONDS)).hasSize(MAX_PAYLOAD - 1);
            }

            flood.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void when_the_engine_closes_clients_are_told_and_nobody_comes_any_more() throws Exception {
        Engine engine = engine();
        Container second = kind.start(engine);
        try (Talk talk = Talk.open(http, uri("ws", second.port(), "EIO=4&transport=websocket"))) {
            assertThat(talk.next()).startsWith("0{");

            engine.close();

            assertThat(talk.next()).isEqualTo("closed 1001");
            var late = HttpRequest.newBuilder(uri("http", second.port(), OPEN));
            assertThat(ask(late).statusCode()).isEqualTo(503);
        } finally {
            second.stop();
        }
    }

    @Test
    void when_the_container_stops_its_sessions_end() throws Exception {
        Container second = kind.start(engine());
        try (Talk talk = Talk.open(http, uri("ws", second.port(), "EIO=4&transport=websocket"))) {
            assertThat(talk.next()).startsWith("0{");

            second.stop();

            assertThat(talk.next()).as("told, or cut").startsWith("c");
            assertThat(closed.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
