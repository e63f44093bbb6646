package dev.parley.acceptance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.PollingSession;
import dev.parley.acceptance.wire.WebSocketLine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Engine.IO 4 on a server that sends every message back as it came.
class EngineIoProtocolTest extends EngineIoContract {

    EngineIoProtocolTest() {
        super(Subject.Role.ENGINE);
    }

    @Override
    void assertThatItIsServed(WebSocketLine line) {
        line.answeringPings().send("4hello");
        assertThat(line.text()).isEqualTo("4hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4hello",
                "4test1\u001e4test2\u001e4test3",
                "4hello\u001ebAQIDBA==",
                "bAQIDBA==",
                "4",
                "4€ und 😀 und ü",
                "4with \"quotes\", \\ and\nlines"
            })
    void what_is_posted_comes_back_by_the_next_poll_and_nothing_else(String payload) {
        var session = PollingSession.open(endpoint());

        assertThat(session.post(payload)).hasToString("200 ok");

        assertThat(session.poll()).hasToString("200 " + payload);
    }

    @Test
    void bytes_may_be_written_with_line_breaks_as_the_client_for_java_does() {
        var session = PollingSession.open(endpoint());

        assertThat(session.post("bAQID\nBA==\n\u001e4hello")).hasToString("200 ok");

        assertThat(session.poll()).hasToString("200 bAQIDBA==\u001e4hello");
    }

    @Test
    void a_waiting_poll_is_answered_by_what_is_posted() {
        var session = PollingSession.open(endpoint());
        var poll = session.pollLater();

        later(20, () -> session.post("4hello"));

        assertThat(PollingSession.await(poll)).hasToString("200 4hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "9", "7hello", "4hello\u001eabc", "\u001e", "4a\u001e\u001e4b"})
    void an_unknown_packet_by_post_ends_the_session(String payload) {
        var session = PollingSession.open(endpoint());

        var answer = session.post(payload);

        // The reference takes the payload with "ok" before it looks at it.
        assertThat(answer.status()).isIn(isReference() ? List.of(200) : List.of(400));
        assertThat(session.poll().status()).isEqualTo(400);
    }

    @Test
    void a_second_poll_beside_a_waiting_one_ends_the_session() {
        var session = PollingSession.open(endpoint());
        var first = session.pollLater();

        var second = later(20, session::poll);

        assertThat(second.status()).isEqualTo(400);
        assertThat(PollingSession.await(first)).hasToString("200 1");
        assertThat(session.poll().status()).isEqualTo(400);
    }

    @Test
    void a_session_ends_with_the_connection_of_its_waiting_poll() {
        var session = PollingSession.open(endpoint());
        var poll = session.cancellablePoll();

        later(20, () -> poll.cancel(true));
        var next = later(20, session::poll);

        assertThat(next.status()).isEqualTo(400);
    }

    @Test
    void a_text_comes_back_as_text() {
        try (var line = openLine().answeringPings()) {
            line.text();

            line.send("4hello €😀");

            assertThat(line.text()).isEqualTo("4hello €😀");
        }
    }

    @Test
    void bytes_come_back_as_bytes() {
        try (var line = openLine().answeringPings()) {
            line.text();

            line.send(new byte[] {1, 2, 3, 4});
            line.send(new byte[0]);

            assertThat(line.binary()).isEqualTo("01020304");
            assertThat(line.binary()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "7", "9hello"})
    void an_unknown_packet_by_web_socket_ends_the_session(String packet) {
        try (var line = openLine().answeringPings()) {
            line.text();

            line.send(packet);

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void a_ping_from_the_client_ends_the_session() {
        try (var line = openLine().answeringPings()) {
            line.text();

            line.send("2");

            assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
        }
    }

    @Test
    void an_upgrade_offers_itself_only_to_a_session_that_is_there() {
        var session = PollingSession.open(endpoint());
        session.post("1");

        var refusal = WebSocketLine.refusal(session.webSocketUri());

        assertThat(refusal).hasValue(400);
    }

    @Test
    void nothing_is_lost_doubled_or_reordered_while_the_session_moves() {
        var session = PollingSession.open(endpoint());
        var sent = IntStream.range(0, 1000).mapToObj(number -> "4n" + number).toList();
        session.post(sent.stream().limit(400).collect(Collectors.joining("\u001e")));
        var received = new StringBuilder();
        try (var line = WebSocketLine.open(session.webSocketUri()).answeringPings()) {

            line.send("2probe");
            assertThat(line.text()).isEqualTo("3probe");
            session.post(sent.stream().skip(400).limit(200).collect(Collectors.joining("\u001e")));
            line.send("5");
            sent.stream().skip(600).forEach(line::send);
            sent.forEach(_ -> received.append(line.text()));

            assertThat(received).hasToString(String.join("", sent));
        }
    }

    @Test
    void a_message_as_large_as_announced_is_taken_and_one_byte_more_is_not() {
        var session = PollingSession.open(endpoint());
        var largest = "4" + "x".repeat(999_999);

        assertThat(session.post(largest)).hasToString("200 ok");
        assertThat(session.poll().body()).hasSize(1_000_000);
        assertThat(session.post(largest + "x").status()).isEqualTo(413);
    }

    @Test
    void a_web_socket_message_larger_than_announced_closes_with_1009() {
        try (var line = openLine().answeringPings()) {
            line.text();

            line.send("4" + "x".repeat(1_000_000));

            assertThat(line.closed()).isEqualTo(new Arrival.Closed(1009));
        }
    }
}
