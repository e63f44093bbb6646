package dev.parley.engineio.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What clients see of an engine, whatever host has the network. A host of your own extends this class and says how it
/// is started. Needs JUnit 6 and AssertJ.
public abstract class HostContract extends PollingContract {

    /// A host that serves one engine.
    public interface Running {

        int port();

        /// What stands before the path of the engine, such as `/app`; empty if nothing does.
        String prefix();

        /// Ends all connections and gives the port back.
        void stop() throws Exception;
    }

    private static final String UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";

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
    void a_message_in_pieces_is_one_message_though_a_ping_comes_between() throws Exception {
        try (Talk talk = talk()) {
            talk.begin("4hä");
            talk.ping();
            talk.begin("");
            talk.say("llo");

            assertThat(talk.next()).isEqualTo("4hällo");
        }
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
    void a_message_that_is_too_large_closes_with_its_code_and_counts_once() throws Exception {
        try (Talk talk = talk()) {
            talk.say("4" + "ä".repeat(MAX_PAYLOAD / 2) + "x".repeat(50_000));

            assertThat(talk.next()).isEqualTo("closed 1009");
            awaitEnd(CloseReason.TRANSPORT_ERROR);
            assertThat(tooLarge).hasValue(1);
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
    void a_client_that_says_goodbye_is_answered_and_its_session_ends() throws Exception {
        try (Talk talk = talk()) {
            talk.goodbye();

            assertThat(talk.next()).isEqualTo("closed 1000");
            awaitEnd(CloseReason.TRANSPORT_CLOSE);
        }
    }

    @Test
    void a_session_that_the_application_ends_says_first_what_it_had_to_say() throws Exception {
        try (Talk talk = talk()) {
            Session session = opened.take();
            session.send(Message.text("bye"));
            session.close();

            assertThat(talk.next()).isEqualTo("4bye");
            assertThat(talk.next()).isEqualTo("closed 1000");
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
    void whom_the_application_does_not_allow_gets_no_session_by_either_transport() throws Exception {
        String refusal = "{\"code\":4,\"message\":\"not \\\"you\\\"\\u000a\"}";
        HttpResponse<String> polled = ask(request(OPEN).header("Unwanted", "yes"));

        assertThat(polled.statusCode()).isEqualTo(403);
        assertThat(polled.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(polled.body()).isEqualTo(refusal);
        try (Line line = line()) {
            line.send(upgradeRequest("Unwanted: yes\r\n" + UPGRADE + KEY + VERSION));

            assertThat(line.head().getFirst()).startsWith("http/1.1 403");
            assertThat(line.read(refusal.length())).isEqualTo(refusal);
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void whom_the_application_thinks_about_keeps_nobody_else_waiting() throws Exception {
        CompletableFuture<HttpResponse<String>> doubtful =
                http.sendAsync(request(OPEN).header("Doubtful", "yes").build(), BodyHandlers.ofString());
        assertThat(thinking.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            try (Talk other = talk()) {
                other.say("4quick");
                assertThat(other.next()).isEqualTo("4quick");
            }
        }
        assertThat(doubtful).isNotDone();

        decided.countDown();

        assertThat(doubtful.get(10, TimeUnit.SECONDS).body()).startsWith("0{");
    }

    @Test
    void answers_carry_the_cookie_and_what_the_application_adds() throws Exception {
        HttpResponse<String> handshake = get(OPEN);
        String sid = sid(handshake.body());
        HttpResponse<String> posted = post(OPEN + "&sid=" + sid, "4one");
        HttpResponse<String> polled = get(OPEN + "&sid=" + sid);

        assertThat(handshake.headers().firstValue("Set-Cookie"))
                .hasValue("io=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
        assertThat(handshake.headers().firstValue("X-First")).hasValue("yes");
        assertThat(handshake.headers().firstValue("X-Each")).hasValue("GET");
        assertThat(posted.headers().firstValue("X-Each")).hasValue("POST");
        assertThat(List.of(posted, polled))
                .allSatisfy(later -> assertThat(later.headers().map()).doesNotContainKeys("X-First", "Set-Cookie"));
    }

    @Test
    void the_answer_that_opens_a_web_socket_carries_what_the_application_adds_and_no_cookie() throws Exception {
        String moving = open().replace("polling", "websocket");
        try (Line first = line();
                Line moved = line()) {
            first.send(upgradeRequest(UPGRADE + KEY + VERSION));
            moved.send("GET " + target(moving) + " HTTP/1.1\r\nHost: x\r\n" + UPGRADE + KEY + VERSION + "\r\n");

            assertThat(first.head())
                    .contains("x-first: yes", "x-each: get")
                    .noneMatch(header -> header.startsWith("set-cookie"));
            assertThat(moved.head()).contains("x-each: get").doesNotContain("x-first: yes");
        }
    }

    @Test
    void a_middleware_sees_every_request_and_adds_to_its_answer() throws Exception {
        HttpResponse<String> handshake = ask(request(OPEN).header("See", "yes"));
        String session = OPEN + "&sid=" + sid(handshake.body());
        HttpResponse<String> posted = ask(request(session).header("See", "yes").POST(BodyPublishers.ofString("4one")));
        HttpResponse<String> polled = ask(request(session).header("See", "yes"));
        HttpResponse<String> refusal = ask(request("EIO=4&transport=none").header("See", "yes"));

        assertThat(Stream.of(handshake, posted, polled, refusal).map(HttpResponse::statusCode))
                .containsExactly(200, 200, 200, 400);
        assertThat(Stream.of(handshake, posted, polled, refusal)
                        .map(answer -> answer.headers().firstValue("X-Seen").orElse("none")))
                .containsExactly("GET", "POST", "GET", "GET");
        assertThat(handshake.headers().firstValue("X-Each")).hasValue("GET");
        try (Line line = line()) {
            line.send(upgradeRequest(UPGRADE + KEY + VERSION + "See: yes\r\n"));

            assertThat(line.head()).contains("x-seen: get", "x-each: get");
        }
    }

    @Test
    void a_middleware_may_answer_in_the_engines_place() throws Exception {
        HttpResponse<String> answer = ask(request(OPEN).header("Tea", "green").header("See", "yes"));

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("green");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=0");
        assertThat(answer.headers().firstValue("X-Seen")).hasValue("GET");
        try (Line line = line()) {
            line.send(upgradeRequest(UPGRADE + KEY + VERSION + "Tea: black\r\n"));

            assertThat(line.head().getFirst()).startsWith("http/1.1 418");
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void no_extension_is_agreed_to_unless_it_is_set() throws Exception {
        try (Line line = line()) {
            line.send(upgradeRequest(UPGRADE + KEY + VERSION + "Sec-WebSocket-Extensions: permessage-deflate\r\n"));

            List<String> head = line.head();
            assertThat(head.getFirst()).startsWith("http/1.1 101");
            assertThat(head).noneMatch(header -> header.startsWith("sec-websocket-extensions"));
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
        assertThat(handshake("Connection: Upgrade\r\n" + KEY + VERSION)).isEqualTo("400");
        assertThat(handshake(KEY + VERSION)).isEqualTo("400");
    }

    private String handshake(String headers) throws Exception {
        try (Line line = line()) {
            line.send(upgradeRequest(headers));
            return line.head().getFirst().substring(9, 12);
        }
    }

    private String upgradeRequest(String headers) {
        return "GET " + target(OPEN_WEBSOCKET) + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    }

    @Test
    void a_client_that_does_not_read_is_cut_at_the_bound() throws Exception {
        try (Line line = deafLine()) {
            line.send(upgradeRequest(UPGRADE + KEY + VERSION));
            Session session = opened.poll(10, TimeUnit.SECONDS);
            Message message = Message.text("x".repeat(90_000));

            for (int i = 0; i < 400 && session.isOpen(); i++) {
                session.send(message);
            }

            awaitEnd(CloseReason.SLOW_CONSUMER);
            line.readToEnd();
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
        Running second = start(engine);
        try (Talk talk = Talk.open(http, uri("ws", second, OPEN_WEBSOCKET))) {
            assertThat(talk.next()).startsWith("0{");

            engine.close();

            assertThat(talk.next()).isEqualTo("closed 1001");
            var late = HttpRequest.newBuilder(uri("http", second, OPEN));
            assertThat(ask(late).statusCode()).isEqualTo(503);
        } finally {
            second.stop();
        }
    }

    @Test
    void when_the_host_stops_its_sessions_end() throws Exception {
        Running second = start(engine());
        try (Talk talk = Talk.open(http, uri("ws", second, OPEN_WEBSOCKET))) {
            assertThat(talk.next()).startsWith("0{");

            second.stop();

            assertThat(talk.next()).as("told, or cut").startsWith("c");
            awaitEnd();
        }
    }
}
