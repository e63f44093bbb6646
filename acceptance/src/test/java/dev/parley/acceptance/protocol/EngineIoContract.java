package dev.parley.acceptance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Answer;
import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.Endpoint;
import dev.parley.acceptance.wire.OpenPacket;
import dev.parley.acceptance.wire.PollingSession;
import dev.parley.acceptance.wire.WebSocketLine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The session below whatever is spoken on it: handshake, heartbeat, close and upgrade.
@TestInstance(Lifecycle.PER_CLASS)
abstract class EngineIoContract {
    private static final long PING_INTERVAL = 300;
    private static final long PING_TIMEOUT = 200;

    private final Subject.Role role;
    private Subject subject;

    EngineIoContract(Subject.Role role) {
        this.role = role;
    }

    /// Sends something on an open session and sees the server's answer to it, pings aside.
    abstract void assertThatItIsServed(WebSocketLine line);

    @BeforeAll
    void start() {
        subject = Subject.start(role);
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    final Endpoint endpoint() {
        return subject.endpoint();
    }

    final boolean isReference() {
        return subject.isReference();
    }

    @Test
    void a_session_opens_by_polling() {
        var answer = request("GET", "EIO=4&transport=polling");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type.replace(" ", "")).isEqualToIgnoringCase("text/plain;charset=UTF-8"));
        assertThat(answer.header("cache-control")).hasValue("no-store");
        assertThatItOffers(OpenPacket.parse(answer.body()), List.of("websocket"));
    }

    @Test
    void a_session_opens_by_web_socket() {
        try (var line = openLine()) {
            assertThatItOffers(OpenPacket.parse(line.text()), List.of());
        }
    }

    @Test
    void two_sessions_have_two_ids() {
        var one = PollingSession.open(endpoint());
        var other = PollingSession.open(endpoint());

        assertThat(one.sid()).isNotEmpty().isNotEqualTo(other.sid());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | transport=polling                | 5
            GET  | EIO=abc&transport=polling        | 5
            GET  | EIO=3&transport=polling          | 5
            GET  | EIO=99&transport=polling         | 5
            GET  | EIO=4                            | 0
            GET  | EIO=4&transport=abc              | 0
            POST | EIO=4&transport=polling          | 2
            PUT  | EIO=4&transport=polling          | 2
            GET  | EIO=4&transport=websocket        | 3
            GET  | EIO=4&transport=polling&sid=nobody | 1
            POST | EIO=4&transport=polling&sid=nobody | 1
            """)
    void a_request_that_opens_nothing_is_refused_with_its_code(String method, String query, int code) {
        var answer = request(method, query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"code\":" + code + ",\"message\":\"");
        assertThat(answer.header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport=websocket",
                "EIO=abc&transport=websocket",
                "EIO=3&transport=websocket",
                "EIO=4",
                "EIO=4&transport=abc",
                "EIO=4&transport=polling",
                "EIO=4&transport=websocket&sid=nobody"
            })
    void a_web_socket_that_opens_nothing_ends(String query) {
        var uri = endpoint().webSocket(query);

        var refusal = WebSocketLine.refusal(uri);

        if (refusal.isPresent()) {
            assertThat(refusal).hasValue(400);
        } else {
            assertThatItEndsUnserved(uri);
        }
    }

    @Test
    void a_polling_session_lives_by_its_pongs() {
        var beforeLastSignOfLife = System.nanoTime();
        var session = PollingSession.open(endpoint());

        for (var beat = 0; beat < 3; beat++) {
            assertThat(session.poll()).hasToString("200 2");
            assertThat(millisSince(beforeLastSignOfLife)).isBetween(PING_INTERVAL, 1000L);
            beforeLastSignOfLife = System.nanoTime();
            assertThat(session.post("3")).hasToString("200 ok");
        }
    }

    @Test
    void a_web_socket_lives_by_its_pongs() {
        try (var line = openLine()) {
            line.text();

            for (var beat = 0; beat < 3; beat++) {
                assertThat(line.text()).isEqualTo("2");
                line.send("3");
            }

            assertThatItIsServed(line);
        }
    }

    @Test
    void a_polling_session_without_a_pong_is_gone_to_the_millisecond() {
        var session = PollingSession.open(endpoint());

        var answer = later(PING_INTERVAL + PING_TIMEOUT, session::poll);

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_web_socket_without_a_pong_is_closed_when_the_time_is_up_and_not_before() {
        var beforeOpening = System.nanoTime();
        try (var line = openLine()) {
            line.text();

            assertThat(line.text()).isEqualTo("2");
            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
            assertThat(millisSince(beforeOpening)).isBetween(PING_INTERVAL + PING_TIMEOUT, 1500L);
        }
    }

    @Test
    void a_close_packet_by_post_frees_the_waiting_poll_and_ends_the_session() {
        var session = PollingSession.open(endpoint());
        var poll = session.pollLater();

        var posted = later(20, () -> session.post("1"));

        assertThat(posted).hasToString("200 ok");
        assertThat(PollingSession.await(poll)).hasToString("200 6");
        assertThat(session.poll().status()).isEqualTo(400);
    }

    @Test
    void a_close_packet_by_web_socket_ends_the_session_at_once() {
        assumeFalse(isReference(), "the reference ignores it and closes for want of a pong");
        try (var line = openLine().answeringPings()) {
            line.text();
            var said = System.nanoTime();

            line.send("1");

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
            assertThat(millisSince(said)).as("not by its heartbeat").isLessThan(PING_INTERVAL);
        }
    }

    @Test
    void a_session_moves_from_polling_to_web_socket() {
        var session = PollingSession.open(endpoint());
        try (var line = WebSocketLine.open(session.webSocketUri()).answeringPings()) {

            line.send("2probe");
            assertThat(line.text()).isEqualTo("3probe");
            assertThat(session.poll()).hasToString("200 6");
            line.send("5");

            assertThatItIsServed(line);
        }
    }

    @Test
    void a_poll_that_waits_while_the_session_moves_is_freed() {
        var session = PollingSession.open(endpoint());
        var waiting = session.pollLater();
        try (var line = WebSocketLine.open(session.webSocketUri()).answeringPings()) {

            line.send("2probe");
            assertThat(line.text()).isEqualTo("3probe");
            assertThat(PollingSession.await(waiting)).hasToString("200 6");
            line.send("5");

            assertThatItIsServed(line);
        }
    }

    @Test
    void a_session_that_moved_is_not_polled_any_more() {
        var session = PollingSession.open(endpoint());
        try (var line = moved(session)) {

            assertThat(session.poll().status()).isEqualTo(400);

            assertThatItIsServed(line);
        }
    }

    @Test
    void a_second_web_socket_of_a_session_that_moved_is_accepted_and_then_closed() {
        var session = PollingSession.open(endpoint());
        try (var line = moved(session);
                var second = WebSocketLine.open(session.webSocketUri())) {

            assertThat(second.next()).isInstanceOf(Arrival.Closed.class);

            assertThatItIsServed(line);
        }
    }

    @Test
    void a_second_web_socket_while_the_session_moves_is_accepted_and_then_closed() {
        var session = PollingSession.open(endpoint());
        try (var line = WebSocketLine.open(session.webSocketUri()).answeringPings()) {
            line.send("2probe");
            assertThat(line.text()).isEqualTo("3probe");

            try (var second = WebSocketLine.open(session.webSocketUri())) {
                assertThat(second.next()).isInstanceOf(Arrival.Closed.class);
            }
            line.send("5");

            assertThatItIsServed(line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2prob", "5", "4hello", "abc"})
    void a_web_socket_that_does_not_probe_is_closed_and_polling_goes_on(String first) {
        assumeFalse(isReference() && first.equals("5"), "the reference moves the session without a probe");
        var session = PollingSession.open(endpoint());
        try (var line = WebSocketLine.open(session.webSocketUri())) {

            line.send(first);

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
            assertThat(session.poll()).hasToString("200 2");
        }
    }

    final WebSocketLine openLine() {
        return WebSocketLine.open(endpoint().webSocket("EIO=4&transport=websocket"));
    }

    final WebSocketLine moved(PollingSession session) {
        var line = WebSocketLine.open(session.webSocketUri()).answeringPings();
        line.send("2probe");
        assertThat(line.text()).isEqualTo("3probe");
        line.send("5");
        return line;
    }

    final Answer request(String method, String query) {
        return PollingSession.request(method, endpoint().http(query), "");
    }

    static <T> T later(long millis, Supplier<T> action) {
        var delay = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(action, delay)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static void assertThatItOffers(OpenPacket packet, List<String> upgrades) {
        assertThat(packet.fields())
                .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(packet.sid()).isNotEmpty();
        assertThat(packet.upgrades()).isEqualTo(upgrades);
        assertThat(packet.pingInterval()).isEqualTo(PING_INTERVAL);
        assertThat(packet.pingTimeout()).isEqualTo(PING_TIMEOUT);
        assertThat(packet.maxPayload()).isEqualTo(1_000_000);
    }

    private static void assertThatItEndsUnserved(URI uri) {
        try (var line = WebSocketLine.open(uri)) {
            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
