package dev.parley.engineio.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Session;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What clients see that poll.
abstract class PollingContract extends Hosted {

    @Test
    void a_client_posts_and_polls() throws Exception {
        String session = open();

        HttpResponse<String> posted = post(session, "4hällo\u001ebAQID");
        HttpResponse<String> polled = get(session);

        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.body()).isEqualTo("ok");
        assertThat(posted.headers().firstValue("Content-Length")).hasValue("2");
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
    void a_poll_waits_for_what_comes_and_takes_it_whole_however_long_it_is() throws Exception {
        String session = open();
        String payload = "4" + "ä".repeat(40_000);
        CompletableFuture<HttpResponse<String>> poll =
                http.sendAsync(request(session).build(), BodyHandlers.ofString());

        assertThat(post(session, payload).body()).isEqualTo("ok");

        assertThat(poll.get(10, TimeUnit.SECONDS).body()).isEqualTo(payload);
    }

    @Test
    void a_post_is_answered_when_the_application_reads_again() throws Exception {
        String target = open();
        Session session = opened.take();
        session.read(false);
        CompletableFuture<HttpResponse<String>> post = http.sendAsync(
                request(target).POST(BodyPublishers.ofString("4one")).build(), BodyHandlers.ofString());
        assertThat(get(target).body()).isEqualTo("4one");
        assertThat(post).isNotDone();

        session.read(true);

        assertThat(post.get(10, TimeUnit.SECONDS).body()).isEqualTo("ok");
    }

    @Test
    void a_body_that_is_too_large_is_refused_by_its_length_alone_and_the_session_goes_on() throws Exception {
        String session = open();
        try (Line line = line()) {
            line.send("POST " + target(session) + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MAX_PAYLOAD + 1)
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
    void who_asks_whether_to_go_on_is_told_to() throws Exception {
        String session = open();
        try (Line line = line()) {
            line.send("POST " + target(session)
                    + " HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
            assertThat(line.head().getFirst()).startsWith("http/1.1 100");

            line.send("4abc");

            assertThat(line.head().getFirst()).startsWith("http/1.1 200");
        }
        assertThat(get(session).body()).isEqualTo("4abc");
    }

    @Test
    void a_compressed_body_is_not_read() throws Exception {
        var compressed = request(open()).header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("4one"));

        assertThat(ask(compressed).statusCode()).isEqualTo(415);
    }

    @Test
    void nothing_is_compressed_unless_it_is_set() throws Exception {
        String session = open();
        post(session, "4" + "x".repeat(10_000));

        HttpResponse<String> polled = ask(request(session).header("Accept-Encoding", "gzip, deflate"));

        assertThat(polled.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(polled.body()).hasSize(10_001);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws Exception {
        byte[] bytes = {'4', (byte) 0xC3, (byte) 0x28};

        assertThat(post(open(), BodyPublishers.ofByteArray(bytes)).statusCode()).isEqualTo(400);
    }

    /// The answer does not wait for the body, so either may be first.
    @Test
    void a_post_of_bytes_is_refused_however_quick_the_answer_is() throws Exception {
        for (int i = 0; i < 50; i++) {
            var bytes = request(open())
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(new byte[] {4, 'o', 'n', 'e'}));

            assertThat(ask(bytes).statusCode()).isEqualTo(400);
            awaitEnd(CloseReason.TRANSPORT_ERROR);
        }
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
        try (Line line = line()) {
            line.send("POST " + target(session) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n4abc");
        }

        awaitEnd(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_connection_that_breaks_between_two_requests_does_not() throws Exception {
        String session;
        try (Line line = line()) {
            line.send("GET " + target(OPEN) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            line.head();
            session = OPEN + "&sid=" + opened.take().sid();
        }

        assertThat(post(session, "4still here").body()).isEqualTo("ok");
        assertThat(get(session).body()).contains("4still here");
    }

    /// With answers that wait to be taken, large and small: neither may they gather without bound, nor may
    /// whoever writes them wait while others want to be served.
    @Test
    void a_client_that_does_not_read_its_answers_is_held_back_or_cut_and_others_are_served() throws Exception {
        int others = 2 * Runtime.getRuntime().availableProcessors();
        List<DeafClient> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < others; i++) {
                deaf.add(new DeafClient(deafLine(), sentBack(open(), 3_000)));
            }
            deaf.add(new DeafClient(deafLine(), sentBack(open(), MAX_PAYLOAD - 1)));

            assertThat(deaf.getLast().isThrough())
                    .as("40 MB of answers cannot be on their way")
                    .isFalse();
            for (int i = 0; i < others; i++) {
                String session = open();
                assertThat(post(session, "4hello").body()).isEqualTo("ok");
                assertThat(get(session).body()).isEqualTo("4hello");
            }
        } finally {
            for (DeafClient each : deaf) {
                each.close();
            }
        }
    }

    /// A post that is sent back, and the poll that takes it.
    private String sentBack(String session, int length) {
        String body = "4" + "x".repeat(length);
        return "POST " + target(session) + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body + "GET " + target(session) + " HTTP/1.1\r\nHost: x\r\n\r\n";
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
        assertThat(refused).as("the application hears of it").containsExactly(1, 2, 0, 5, 2, 4);
    }
}
