package dev.parley.acceptance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Answer;
import dev.parley.acceptance.wire.PollingSession;
import dev.parley.acceptance.wire.RawConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests no honest client makes, byte by byte, and the bounds of those it does make.
@TestInstance(Lifecycle.PER_CLASS)
class HttpEdgesTest {
    private static final String OPEN = "/engine.io/?EIO=4&transport=polling";

    /// A request whose end two servers could see in two places, or that is none at all: what it says after its head.
    record Malformed(String name, Set<Integer> reference, Set<Integer> ours, String request) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// What would be answered with an open packet if the one before it were misread.
    private static final String SMUGGLED = "GET " + OPEN + " HTTP/1.1\r\nHost: x\r\n\r\n";

    static final List<Malformed> MALFORMED = List.of(
            malformed(
                    "length and chunks at once", post("Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
            malformed("two lengths", post("Content-Length: 2\r\nContent-Length: 3", "4ab")),
            malformed("two lengths in one", post("Content-Length: 2, 3", "4ab")),
            malformed("a negative length", post("Content-Length: -1", "")),
            malformed("a length with a sign", post("Content-Length: +3", "4ab")),
            malformed("a length that is no number", post("Content-Length: 0x3", "4ab")),
            malformed("a coding unknown after chunked", post("Transfer-Encoding: chunked, xchunked", "0\r\n\r\n")),
            malformed("a coding unknown", post("Transfer-Encoding: xchunked", "0\r\n\r\n")),
            malformed("a space before the colon", post("Transfer-Encoding : chunked", "0\r\n\r\n")),
            malformed("a chunk size with a prefix", post("Transfer-Encoding: chunked", "0x3\r\n4ab\r\n0\r\n\r\n")),
            malformed("a chunk size with a sign", post("Transfer-Encoding: chunked", "+3\r\n4ab\r\n0\r\n\r\n")),
            malformed(
                    "a chunk size of 17 digits",
                    post("Transfer-Encoding: chunked", "10000000000000003\r\n4ab\r\n0\r\n\r\n")),
            malformed("a chunk without its end", post("Transfer-Encoding: chunked", "3\r\n4abX0\r\n\r\n")),
            malformed("a header name with a space", get("X Y: 1")),
            malformed("a header name with a control character", get("X\u0001Y: 1")),
            malformed("a header without a name", get(": 1")),
            malformed("a header value with NUL", get("X: a\u0000b")),
            malformed("a header value with a lone CR", get("X: a\rb")),
            new Malformed("two hosts", Set.of(200), Set.of(400), get("Host: y")),
            malformed("no host", "GET " + OPEN + " HTTP/1.1\r\n\r\n" + SMUGGLED),
            malformed("a request line of rubbish", "BLAH\r\n\r\n" + SMUGGLED),
            malformed("a version nobody speaks", "GET " + OPEN + " HTTP/9.9\r\nHost: x\r\n\r\n" + SMUGGLED));

    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.ENGINE);
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void a_malformed_request_is_refused_and_what_follows_it_is_never_read(Malformed malformed) {
        try (var connection = connect()) {

            connection.write(malformed.request().replace("SID", open().sid()));

            var expected = subject.isReference() ? malformed.reference() : malformed.ours();
            var answer = connection.answer();
            assertThat(answer.map(Answer::status).orElse(400)).isIn(expected);
            assertThat(connection.answer().isPresent()).isEqualTo(expected.contains(200));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EIO=4&transport=polling&transport=websocket
            EIO=4&transport=websocket&transport=polling
            EIO=4&EIO=3&transport=polling
            """)
    void a_parameter_given_twice_is_refused(String query) {
        assumeFalse(subject.isReference(), "the reference takes the first or the last");
        var answer = PollingSession.request("GET", subject.endpoint().http(query), "");

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%00b", "../../etc/passwd", "__proto__", "constructor", "%F0%9F%98%80", "%zz", "", "x%26EIO=3"})
    void a_session_id_that_is_none_is_unknown(String sid) {
        try (var connection = connect()) {

            connection.write(get(OPEN + "&sid=" + sid, ""));

            var answer = connection.answer().orElseThrow();
            if (sid.isEmpty() && subject.isReference()) {
                assertThat(answer.status()).as("no id at all opens a session").isEqualTo(200);
            } else {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).doesNotContain("etc/passwd", "proto");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "TRACE", "BREW"})
    void only_get_opens_a_session(String method) {
        try (var connection = connect()) {

            connection.write(method + " " + OPEN + " HTTP/1.1\r\nHost: x\r\n\r\n");

            var answer = connection.answer().orElseThrow();
            assertThat(answer.status()).isIn(400, 405);
            assertThat(answer.body()).doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void a_path_of_somebody_else_is_not_found() {
        assumeFalse(subject.isReference(), "the reference leaves it to the server it is attached to");
        try (var connection = connect()) {
            connection.write(get("/somewhere/else", ""));

            assertThat(connection.answer().orElseThrow().status()).isEqualTo(404);
        }
    }

    @Test
    void a_connection_serves_many_requests_one_after_the_other() {
        try (var connection = connect()) {
            for (var i = 0; i < 3; i++) {
                connection.write(get(OPEN, ""));

                assertThat(connection.answer().orElseThrow().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void requests_sent_ahead_are_answered_in_order() {
        try (var connection = connect()) {
            connection.write(get(OPEN, "") + get("/engine.io/?EIO=4&transport=abc", "") + get(OPEN, ""));

            var statuses = List.of(connection.answer(), connection.answer(), connection.answer());

            assertThat(statuses).map(answer -> answer.orElseThrow().status()).containsExactly(200, 400, 200);
        }
    }

    @Test
    void a_client_that_asks_for_the_end_is_told_of_it_and_gets_it() {
        try (var connection = connect()) {
            connection.write(get(OPEN, "Connection: close\r\n"));

            var answer = connection.answer().orElseThrow();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("connection")).hasValue("close");
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void a_request_of_http_1_0_is_answered_and_the_connection_ends() {
        try (var connection = connect()) {
            connection.write("GET " + OPEN + " HTTP/1.0\r\n\r\n");

            assertThat(connection.answer().orElseThrow().status()).isEqualTo(200);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void a_body_announced_larger_than_allowed_is_refused_before_it_comes() {
        var session = open();
        try (var connection = connect()) {
            connection.write(postTo(session, "Content-Length: 10000000000\r\n", ""));

            var answer = connection.answer().map(Answer::status);
            assertThat(subject.isReference() ? answer.or(() -> Optional.of(413)) : answer)
                    .hasValue(413);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void a_body_in_chunks_that_grows_larger_than_allowed_is_refused() {
        var session = open();
        try (var connection = connect()) {
            var chunk = "10000\r\n" + "4".repeat(0x10000) + "\r\n";
            connection.write(postTo(session, "Transfer-Encoding: chunked\r\n", chunk.repeat(20) + "0\r\n\r\n"));

            assertThat(connection.answer().map(Answer::status).orElse(413)).isEqualTo(413);
        }
    }

    @Test
    void a_body_in_chunks_is_taken() {
        var session = open();
        try (var connection = connect()) {
            connection.write(
                    postTo(session, "Transfer-Encoding: chunked\r\n", "2\r\n4a\r\n3;why=not\r\nbcd\r\n0\r\n\r\n"));

            assertThat(connection.answer().orElseThrow()).hasToString("200 ok");
            assertThat(session.poll()).hasToString("200 4abcd");
        }
    }

    @Test
    void a_body_that_asks_first_is_told_to_go_on() {
        var session = open();
        try (var connection = connect()) {
            connection.write(postTo(session, "Content-Length: 6\r\nExpect: 100-continue\r\n", ""));
            assertThat(connection.answer().orElseThrow().status()).isEqualTo(100);

            connection.write("4hello");

            assertThat(connection.answer().orElseThrow()).hasToString("200 ok");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "deflate"})
    void a_compressed_body_is_not_unpacked(String coding) {
        assumeFalse(subject.isReference(), "the reference takes the bytes for text");
        var session = open();
        try (var connection = connect()) {
            connection.write(postTo(session, "Content-Encoding: " + coding + "\r\nContent-Length: 2\r\n", "4a"));

            assertThat(connection.answer().orElseThrow().status()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain;charset=UTF-8, 200",
        "text/plain, 200",
        "'', 200",
        "application/json, 200",
        "application/octet-stream, 400"
    })
    void a_body_is_text_whatever_it_calls_itself_but_bytes_are_refused(String type, int status) {
        var session = open();
        try (var connection = connect()) {
            var header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
            connection.write(postTo(session, header + "Content-Length: 2\r\n", "4a"));

            assertThat(connection.answer().orElseThrow().status()).isEqualTo(status);
            assertThat(session.poll().status()).isEqualTo(status);
        }
    }

    @Test
    void a_second_post_beside_one_under_way_ends_the_session() {
        var session = open();
        try (var slow = connect()) {
            slow.write(postTo(session, "Content-Length: 6\r\n", "4he"));

            var second = EngineIoContract.later(30, () -> session.post("4second"));

            assertThat(second.status()).isEqualTo(400);
            assertThat(session.poll().status()).isEqualTo(400);
        }
    }

    @Test
    void a_post_cut_off_ends_the_session() {
        var session = open();
        try (var cut = connect()) {
            cut.write(postTo(session, "Content-Length: 6\r\n", "4he"));
        }

        var answer = EngineIoContract.later(30, session::poll);
        if (answer.status() == 200) {
            answer = session.poll(); // a ping was quicker than the end of the connection
        }

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_thousand_packets_in_one_post_come_back() {
        var session = open();
        var payload = "4\u001e".repeat(999) + "4";

        assertThat(session.post(payload)).hasToString("200 ok");

        var back = new StringBuilder();
        while (back.length() < payload.length()) {
            append(back, session);
        }
        assertThat(back).hasToString(payload);
    }

    @Test
    void more_packets_in_one_post_than_anybody_needs_end_the_session() {
        assumeFalse(subject.isReference(), "the reference takes what fits into the body");
        var session = open();

        assertThat(session.post("4\u001e".repeat(30_000) + "4").status()).isEqualTo(400);

        assertThat(session.poll().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bnot base64!", "bAQID\u001eb=", "4ok\u001ebA"})
    void bytes_that_are_no_base64_end_the_session(String payload) {
        assumeFalse(subject.isReference(), "the reference decodes what it can");
        var session = open();

        assertThat(session.post(payload).status()).isEqualTo(400);

        assertThat(session.poll().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | websocket | Upgrade    | Sec-WebSocket-Version: 13 | dGhlIHNhbXBsZSBub25jZQ==
            GET  | websocket | Upgrade    | Sec-WebSocket-Version: 8  | dGhlIHNhbXBsZSBub25jZQ==
            GET  | websocket | Upgrade    | Sec-WebSocket-Version: 12 | dGhlIHNhbXBsZSBub25jZQ==
            GET  | websocket | Upgrade    | X-No-Version: 13          | dGhlIHNhbXBsZSBub25jZQ==
            GET  | websocket | Upgrade    | Sec-WebSocket-Version: 13 | c2hvcnQ=
            GET  | websocket | Upgrade    | Sec-WebSocket-Version: 13 | ''
            GET  | websocket | keep-alive | Sec-WebSocket-Version: 13 | dGhlIHNhbXBsZSBub25jZQ==
            GET  | h2c       | Upgrade    | Sec-WebSocket-Version: 13 | dGhlIHNhbXBsZSBub25jZQ==
            """)
    void a_handshake_that_is_none_is_never_switched(
            String method, String upgrade, String connection, String version, String key) {
        assumeFalse(subject.isReference() && version.endsWith(" 8"), "the reference still speaks the draft");
        try (var raw = connect()) {
            raw.write(method + " /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: " + upgrade
                    + "\r\nConnection: " + connection + "\r\n" + version + "\r\nSec-WebSocket-Key: " + key
                    + "\r\n\r\n");

            assertThat(raw.answer().map(Answer::status).orElse(400)).isIn(400, 405, 426);
        }
    }

    @Test
    void a_request_line_without_end_is_cut_short() {
        try (var connection = connect()) {
            connection.write("GET /engine.io/?EIO=4&transport=polling&sid=" + "x".repeat(1_000_000));

            assertThat(connection.answer().map(Answer::status).orElse(414)).isIn(400, 414, 431);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void headers_without_end_are_cut_short() {
        try (var connection = connect()) {
            connection.write("GET " + OPEN + " HTTP/1.1\r\nHost: x\r\n" + "X-More: and more\r\n".repeat(10_000));

            assertThat(connection.answer().map(Answer::status).orElse(431)).isIn(400, 431);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void one_who_never_reads_answers_does_not_keep_others_from_theirs() {
        try (var deaf = connect()) {
            Thread.ofVirtual().start(() -> {
                for (var i = 0; i < 200; i++) {
                    deaf.write(get(OPEN, "").repeat(500));
                }
            });

            for (var i = 0; i < 20; i++) {
                assertThat(open().sid()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /engine.io/", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "})
    void a_connection_that_never_finishes_a_request_head_is_closed(String beginning) {
        assumeFalse(subject.isReference(), "the reference waits a minute");
        try (var connection = connect()) {
            connection.write(beginning);

            assertThat(connection.ends(Duration.ofSeconds(15))).isTrue();
        }
    }

    /// What one poll brings, without the pings it may bring in between.
    private static void append(StringBuilder back, PollingSession session) {
        for (var packet : session.poll().body().split("\u001e", -1)) {
            if (packet.equals("2")) {
                session.post("3");
            } else {
                back.append(back.isEmpty() ? "" : "\u001e").append(packet);
            }
        }
    }

    private RawConnection connect() {
        return RawConnection.to(subject.endpoint());
    }

    private PollingSession open() {
        return PollingSession.open(subject.endpoint());
    }

    private static String get(String headers) {
        return get(OPEN, headers + "\r\n") + SMUGGLED;
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    }

    private static String post(String headers, String body) {
        return "POST " + OPEN + "&sid=SID HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body + SMUGGLED;
    }

    private static String postTo(PollingSession session, String headers, String body) {
        return "POST " + OPEN + "&sid=" + session.sid() + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
    }

    private static Malformed malformed(String name, String request) {
        return new Malformed(name, Set.of(400), Set.of(400), request);
    }
}
