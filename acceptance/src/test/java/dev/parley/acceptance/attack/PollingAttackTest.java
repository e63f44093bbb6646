package dev.parley.acceptance.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.wire.Answer;
import dev.parley.acceptance.wire.OpenPacket;
import dev.parley.acceptance.wire.RawConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// By HTTP: requests that are none, that never end, that are too many, or whose answers nobody reads.
class PollingAttackTest extends AmongInnocents {
    private static final String OPEN = "/socket.io/?EIO=4&transport=polling";
    private static final String HOST = "Host: x\r\n";
    private static final String REFUSED =
            "an address wanted more connections or sessions than one may have, " + Target.CONNECTIONS_PER_ADDRESS;

    record Odd(String name, String request) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Odd> ODD = List.of(
            new Odd("lines that end without CR", "GET " + OPEN + " HTTP/1.1\nHost: x\n\n"),
            new Odd("one line that ends without CR", "GET " + OPEN + " HTTP/1.1\r\nHost: x\nX: y\r\n\r\n"),
            new Odd("a head that begins with a folded line", "GET " + OPEN + " HTTP/1.1\r\n X: y\r\n" + HOST + "\r\n"),
            new Odd("a length that is folded", post("Content-Length: 1\r\n 0", "4abcdefghi")),
            new Odd("a coding that is folded", post("Transfer-Encoding: x\r\n chunked", "0\r\n\r\n")),
            new Odd(
                    "a coding named twice",
                    post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
            new Odd("chunks that end without CR", post("Transfer-Encoding: chunked", "2\n4a\n0\n\n")),
            new Odd(
                    "an extension of a chunk without end",
                    post("Transfer-Encoding: chunked", "2;" + "x".repeat(65_536))),
            new Odd("a chunk size that is none", post("Transfer-Encoding: chunked", ";x=y\r\n4a\r\n0\r\n\r\n")),
            new Odd(
                    "more headers than anybody sends",
                    "GET " + OPEN + " HTTP/1.1\r\n" + HOST + "a:\r\n".repeat(200) + "\r\n"),
            new Odd("two hosts", "GET " + OPEN + " HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
            new Odd("a body in HTTP/1.0 without a length", "POST " + OPEN + "&sid=x HTTP/1.0\r\n\r\n4a"));

    @ParameterizedTest
    @FieldSource("ODD")
    void what_is_read_in_two_ways_is_refused_and_nothing_hidden_in_it_is_answered(Odd odd) {
        var connection = attack();

        connection.write(odd.request() + get(OPEN + "&hidden"));

        assertThat(connection.answer().map(Answer::status).orElse(400)).isIn(400, 404, 413, 431);
        assertThat(connection.answer()).isEmpty();
    }

    @Test
    void answers_that_nobody_reads_stop_the_requests_behind_them() {
        var requests = get(OPEN + "&sid=unknown").repeat(500).getBytes(StandardCharsets.ISO_8859_1);
        for (var i = 0; i < 10; i++) {
            var deaf = keep(RawConnection.narrow(endpoint(), ATTACKER));
            flood(20, () -> deaf.write(requests));
        }
        var polite = attack();

        polite.write(get(OPEN + "&sid=unknown"));

        assertThat(polite.answer().orElseThrow().status()).isEqualTo(400);
        await("little waits for those who do not read", () -> state().direct() < 20_000_000);
    }

    @Test
    void who_asks_slowly_or_nothing_is_sent_away_in_time_and_keeps_nobody_out() {
        var slow = new ArrayList<RawConnection>();
        for (var i = 0; i < 100; i++) {
            slow.add(attack());
        }
        slow.subList(25, 100).forEach(each -> each.write("GET " + OPEN + " HTTP/1.1\r\n" + HOST));
        for (var second = 0; second < 8; second++) {
            slow.subList(50, 100).forEach(each -> each.write("X"));
            assertServesNewcomers();
            sleepASecond();
        }

        assertThat(slow)
                .allSatisfy(
                        each -> assertThat(each.ends(Duration.ofSeconds(20))).isTrue());
    }

    @Test
    void an_address_has_so_many_connections_and_no_more() {
        var all = new ArrayList<RawConnection>();
        for (var i = 0; i < 2 * Target.CONNECTIONS_PER_ADDRESS; i++) {
            all.add(attack());
        }

        var spoken = open(all.getFirst());
        assertThat(spoken.status()).as("who is in may speak").isEqualTo(200);
        leave(List.of(sid(spoken)));
        await("the others are closed", () -> ended(all) >= Target.CONNECTIONS_PER_ADDRESS);
        assertThat(log()).contains(REFUSED);
    }

    @Test
    void an_address_has_so_many_sessions_and_no_more() {
        var statuses = new ArrayList<Integer>();
        var connection = attack();
        var fat = "X-Fat: " + "x".repeat(7_000) + "\r\n";
        var sids = new ArrayList<String>();
        for (var i = 0; i < 2 * Target.CONNECTIONS_PER_ADDRESS; i++) {
            connection.write("GET " + OPEN + " HTTP/1.1\r\n" + HOST + fat + "\r\n");
            var answer = connection.answer().orElseThrow();
            statuses.add(answer.status());
            if (answer.status() == 200) {
                sids.add(sid(answer));
            }
        }

        assertThat(statuses.subList(0, Target.CONNECTIONS_PER_ADDRESS)).containsOnly(200);
        assertThat(statuses.subList(Target.CONNECTIONS_PER_ADDRESS, statuses.size()))
                .containsOnly(503);
        assertThat(log()).contains(REFUSED);
        leave(sids);
        var late = open(connection);
        assertThat(late.status()).as("there is room again").isEqualTo(200);
        leave(List.of(sid(late)));
    }

    @Test
    void polls_whose_clients_vanish_leave_no_session_behind() {
        var before = state().sessions();
        for (var round = 0; round < 5; round++) {
            var polls = new ArrayList<RawConnection>();
            for (var i = 0; i < 100; i++) {
                var connection = RawConnection.to(endpoint(), ATTACKER);
                var sid = sid(open(connection));
                polls.add(connection.write(get(OPEN + "&sid=" + sid)));
            }
            polls.forEach(RawConnection::close);
            await("their sessions are gone", () -> state().sessions() <= before);
        }
    }

    @Test
    void bodies_without_an_end_have_so_much_memory_together_and_no_more() {
        var sids = new ArrayList<String>();
        var bodies = new ArrayList<RawConnection>();
        for (var i = 0; i < 60; i++) {
            var connection = attack();
            var sid = sid(open(connection));
            sids.add(sid);
            bodies.add(connection);
            connection.write(
                    "POST " + OPEN + "&sid=" + sid + " HTTP/1.1\r\n" + HOST + "Content-Length: 900000\r\n\r\n");
            connection.write("4" + "x".repeat(890_000));
        }

        await("most do not fit", () -> ended(bodies) > 45);
        assertThat(ended(bodies)).as("some do").isLessThan(60);
        assertThat(state().heap()).isLessThan(40_000_000);
        leave(sids);
    }

    @Test
    void bodies_made_of_nothing_but_packets_cost_no_more_than_they_weigh() {
        var connection = attack();
        for (var body : List.of("\u001e".repeat(65_000), "4\u001e".repeat(30_000), "abc", "9", "bAA=A")) {
            var sid = sid(open(connection));
            var answer = post(connection, sid, body);

            assertThat(answer.map(Answer::status)).as(body.substring(0, 1)).hasValue(400);
        }
    }

    private static Optional<Answer> post(RawConnection connection, String sid, String body) {
        return connection
                .write("POST " + OPEN + "&sid=" + sid + " HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .answer();
    }

    /// Goodbye, each on a connection of its own: one may be in the midst of something else.
    private static void leave(List<String> sids) {
        for (var sid : sids) {
            try (var connection = RawConnection.to(endpoint())) {
                post(connection, sid, "1");
            }
        }
    }

    private static long ended(List<RawConnection> connections) {
        return connections.stream().filter(RawConnection::endsAtOnce).count();
    }

    private static String sid(Answer opened) {
        return OpenPacket.parse(opened.body()).sid();
    }

    private static Answer open(RawConnection connection) {
        return connection.write(get(OPEN)).answer().orElseThrow();
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    private static String post(String headers, String body) {
        return "POST " + OPEN + "&sid=x HTTP/1.1\r\n" + HOST + headers + "\r\n\r\n" + body;
    }
}
