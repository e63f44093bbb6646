package dev.parley.acceptance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Answer;
import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.OpenPacket;
import dev.parley.acceptance.wire.PollingSession;
import dev.parley.acceptance.wire.WebSocketLine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Engine.IO 3 on a server that lets it in and sends every message back as it came.
@TestInstance(Lifecycle.PER_CLASS)
class EngineIo3ProtocolTest {
    private static final long PING_INTERVAL = 300;
    private static final long PING_TIMEOUT = 200;

    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.ENGINE_3);
        openLine().close(); // the first WebSocket of a JVM takes longer than a session lives here without a ping
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    private PollingSession poller() {
        return PollingSession.openRevision3(subject.endpoint(), "&b64=1");
    }

    private WebSocketLine openLine() {
        var line = lineAt("EIO=3&transport=websocket");
        OpenPacket.parse(line.text());
        return line;
    }

    private WebSocketLine lineAt(String query) {
        return WebSocketLine.open(subject.endpoint().webSocket(query));
    }

    private Answer request(String method, String query) {
        return PollingSession.request(method, subject.endpoint().http(query), "");
    }

    private static void assertThatItIsServed(WebSocketLine line) {
        line.send("4hello");
        assertThat(line.text()).isEqualTo("4hello");
    }

    private static void assertThatItOffers(OpenPacket packet, List<String> upgrades) {
        assertThat(packet.fields()).contains("sid", "upgrades", "pingInterval", "pingTimeout");
        assertThat(packet.sid()).isNotEmpty();
        assertThat(packet.upgrades()).isEqualTo(upgrades);
        assertThat(packet.pingInterval()).isEqualTo(PING_INTERVAL);
        assertThat(packet.pingTimeout()).isEqualTo(PING_TIMEOUT);
    }

    @Test
    void a_session_opens_by_polling() {
        var answer = request("GET", "EIO=3&transport=polling");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type.replace(" ", "")).isEqualToIgnoringCase("text/plain;charset=UTF-8"));
        var packet = answer.body().substring(answer.body().indexOf(':') + 1);
        assertThat(answer.body()).startsWith(packet.length() + ":");
        assertThatItOffers(OpenPacket.parse(packet), List.of("websocket"));
    }

    @Test
    void a_session_opens_by_web_socket() {
        try (var line = lineAt("EIO=3&transport=websocket")) {
            assertThatItOffers(OpenPacket.parse(line.text()), List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, EIO=3, 0",
        "GET, EIO=3&transport=abc, 0",
        "POST, EIO=3&transport=polling, 2",
        "GET, EIO=3&transport=websocket, 3",
        "GET, EIO=3&transport=polling&sid=nobody, 1"
    })
    void a_request_that_opens_nothing_is_refused_with_its_code(String method, String query, int code) {
        var answer = request(method, query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"code\":" + code + ",");
    }

    @ParameterizedTest
    @CsvSource({"transport=polling, 5", "EIO=abc&transport=polling, 5", "EIO=3&transport=polling&j=0, 0"})
    void what_the_reference_takes_for_revision_3_or_answers_by_a_script_is_refused(String query, int code) {
        assumeFalse(subject.isReference(), "the reference lets these in");

        assertThat(request("GET", query))
                .hasToString("400 "
                        + (code == 5
                                ? "{\"code\":5,\"message\":\"Unsupported protocol version\"}"
                                : "{\"code\":0,\"message\":\"Transport unknown\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EIO=3", "EIO=3&transport=abc"})
    void a_web_socket_that_opens_nothing_ends(String query) {
        var refusal = WebSocketLine.refusal(subject.endpoint().webSocket(query));

        assertThat(refusal).hasValue(400);
    }

    @Test
    void a_client_of_revision_4_is_served_beside_it() {
        var session = PollingSession.open(subject.endpoint());

        assertThat(session.post("4hello\u001ebAQIDBA==")).hasToString("200 ok");

        assertThat(session.poll()).hasToString("200 4hello\u001ebAQIDBA==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6:4hello",
                "6:4test16:4test26:4test3",
                "6:4hello10:b4AQIDBA==",
                "10:b4AQIDBA==",
                "1:4",
                "2:4€3:4😀",
                "10:4a:b \"c\"\nd"
            })
    void what_is_posted_comes_back_by_the_next_poll_and_nothing_else(String payload) {
        var session = poller();

        assertThat(session.post(payload)).hasToString("200 ok");

        assertThat(session.poll()).hasToString("200 " + payload);
    }

    @Test
    void a_client_that_reads_bytes_gets_bytes() {
        var session = PollingSession.openRevision3(subject.endpoint(), "");

        assertThat(session.post("6:4hello10:b4AQIDBA==")).hasToString("200 ok");

        assertThat(session.pollBytes()).isEqualTo("0006ff3468656c6c6f" + "0105ff0401020304");
    }

    @Test
    void bytes_are_posted_as_bytes() {
        var session = PollingSession.openRevision3(subject.endpoint(), "");
        var body = "0004ff34e282ac" + "0105ff0401020304" + "0103ff04fffe";

        assertThat(session.postBytes(body)).hasToString("200 ok");

        assertThat(session.pollBytes()).isEqualTo(body);
    }

    @Test
    void a_client_that_reads_bytes_gets_text_where_there_are_none() {
        var session = PollingSession.openRevision3(subject.endpoint(), "");

        session.post("2:4€");

        assertThat(session.poll()).hasToString("200 2:4€");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "4hello", "7:4hello", "1:9", "-1:4"})
    void what_is_no_payload_ends_the_session(String payload) {
        var session = poller();

        var answer = session.post(payload);

        // The reference takes the payload with "ok" before it looks at it.
        assertThat(answer.status()).isEqualTo(subject.isReference() ? 200 : 400);
        assertThat(session.poll().status()).isEqualTo(400);
    }

    @Test
    void a_second_poll_beside_a_waiting_one_ends_the_session() {
        var session = poller();
        var first = session.pollLater();

        var second = EngineIoContract.later(20, session::poll);

        assertThat(second.status()).isEqualTo(400);
        assertThat(PollingSession.await(first)).hasToString("200 1:1");
        assertThat(session.poll().status()).isEqualTo(400);
    }

    @Test
    void a_text_comes_back_as_text() {
        try (var line = openLine()) {
            line.send("4hello €😀");

            assertThat(line.text()).isEqualTo("4hello €😀");
        }
    }

    @Test
    void bytes_come_back_as_bytes_with_their_type_before_them() {
        try (var line = openLine()) {
            line.send(new byte[] {4, 1, 2, 3, 4});
            line.send(new byte[] {4});
            line.send("b4AQID");

            assertThat(line.binary()).isEqualTo("0401020304");
            assertThat(line.binary()).isEqualTo("04");
            assertThat(line.binary()).isEqualTo("04010203");
        }
    }

    @Test
    void bytes_come_back_in_base64_to_a_client_that_reads_text_alone() {
        try (var line = lineAt("EIO=3&transport=websocket&b64=1")) {
            line.text();

            line.send("b4AQIDBA==");
            line.send("4text");

            assertThat(line.text()).isEqualTo("b4AQIDBA==");
            assertThat(line.text()).isEqualTo("4text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "7", "9hello", "b2AQID"})
    void what_is_no_packet_ends_the_session(String packet) {
        assumeFalse(subject.isReference() && packet.startsWith("b"), "the reference takes it for a ping");
        try (var line = openLine()) {
            line.send(packet);

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void bytes_that_are_no_message_end_the_session() {
        assumeFalse(subject.isReference(), "the reference does not look at the type");
        try (var line = openLine()) {
            line.send(new byte[] {9, 1});

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void a_polling_session_lives_by_its_pings() {
        var session = poller();

        for (var beat = 0; beat < 3; beat++) {
            assertThat(EngineIoContract.later(PING_INTERVAL, () -> session.post("1:2")))
                    .hasToString("200 ok");
            assertThat(session.poll()).hasToString("200 1:3");
        }
    }

    @Test
    void a_web_socket_lives_by_its_pings() {
        try (var line = openLine()) {
            for (var beat = 0; beat < 3; beat++) {
                EngineIoContract.later(PING_INTERVAL, () -> {
                    line.send("2");
                    return line;
                });
                assertThat(line.text()).isEqualTo("3");
            }

            assertThatItIsServed(line);
        }
    }

    @Test
    void a_polling_session_without_a_ping_is_gone_to_the_millisecond() {
        var session = poller();

        var answer = EngineIoContract.later(PING_INTERVAL + PING_TIMEOUT, () -> session.post("1:2"));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_web_socket_without_a_ping_is_closed() {
        try (var line = openLine()) {
            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void a_pong_of_the_client_ends_the_session() {
        try (var line = openLine()) {
            line.send("3");

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void a_close_packet_by_post_frees_the_waiting_poll_and_ends_the_session() {
        var session = poller();
        var poll = session.pollLater();

        var posted = EngineIoContract.later(20, () -> session.post("1:1"));

        assertThat(posted).hasToString("200 ok");
        assertThat(PollingSession.await(poll)).hasToString("200 1:6");
        assertThat(session.poll().status()).isEqualTo(400);
    }

    @Test
    void a_close_packet_by_web_socket_ends_the_session() {
        try (var line = openLine()) {
            line.send("1");

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void a_session_moves_from_polling_to_web_socket() {
        var session = poller();
        try (var line = WebSocketLine.open(session.webSocketUri())) {
            line.send("2probe");
            assertThat(line.text()).isEqualTo("3probe");
            assertThat(session.poll()).hasToString("200 1:6");
            line.send("5");

            assertThatItIsServed(line);
        }
    }

    private static WebSocketLine moved(PollingSession session) {
        var line = WebSocketLine.open(session.webSocketUri());
        line.send("2probe");
        assertThat(line.text()).isEqualTo("3probe");
        line.send("5");
        line.send("2"); // on a busy machine the rest may take its time
        assertThat(line.text()).isEqualTo("3");
        return line;
    }

    @Test
    void a_session_that_moved_is_not_polled_any_more() {
        var session = poller();
        try (var line = moved(session)) {
            assertThat(session.poll().status()).isEqualTo(400);

            assertThatItIsServed(line);
        }
    }

    @Test
    void a_second_web_socket_of_a_session_that_moved_is_accepted_and_then_closed() {
        var session = poller();
        try (var line = moved(session);
                var second = WebSocketLine.open(session.webSocketUri())) {
            assertThat(second.next()).isInstanceOf(Arrival.Closed.class);

            assertThatItIsServed(line);
        }
    }
}
