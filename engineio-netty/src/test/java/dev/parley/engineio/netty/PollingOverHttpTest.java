package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static dev.parley.engineio.netty.HttpClientByHand.head;
import static dev.parley.engineio.netty.HttpClientByHand.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.netty.HttpClientByHand.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingOverHttpTest {

    private final EchoServer server = new EchoServer(EngineOptions.builder().maxPayload(10_000));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_posts_and_polls_on_one_connection() throws Exception {
        try (HttpClientByHand client = server.client()) {
            String session = EchoServer.open(client);

            Reply posted = client.ask(post(session, "4hällo\u001ebAQID"));
            Reply polled = client.ask(get(session));

            assertThat(posted.status()).isEqualTo(200);
            assertThat(posted.body()).isEqualTo("ok");
            assertThat(posted.headers()).containsEntry("Content-Type", "text/html");
            assertThat(polled.body()).isEqualTo("4hällo\u001ebAQID");
            assertThat(polled.headers())
                    .containsEntry("Content-Type", "text/plain; charset=UTF-8")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .doesNotContainKey("Connection");
        }
    }

    @Test
    void a_close_that_was_asked_for_is_said_and_done() throws Exception {
        try (HttpClientByHand client = server.client()) {
            Reply reply = client.ask(get(EchoServer.POLLING, "Connection: close"));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.headers()).containsEntry("Connection", "close");
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void requests_that_come_all_at_once_are_answered_in_their_order() throws Exception {
        try (HttpClientByHand client = server.client()) {
            String session = EchoServer.open(client);

            client.send(post(session, "4one")
                    + get(session)
                    + post(session, "4two")
                    + get(session)
                    + get("/engine.io/?EIO=4&transport=abc")
                    + get("/nothing/here")
                    + post(session, "4three")
                    + get(session));

            assertThat(client.reply().body()).isEqualTo("ok");
            assertThat(client.reply().body()).isEqualTo("4one");
            assertThat(client.reply().body()).isEqualTo("ok");
            assertThat(client.reply().body()).isEqualTo("4two");
            assertThat(client.reply().status()).isEqualTo(400);
            assertThat(client.reply().status()).isEqualTo(404);
            assertThat(client.reply().body()).isEqualTo("ok");
            assertThat(client.reply().body()).isEqualTo("4three");
        }
    }

    @Test
    void a_poll_that_waits_holds_back_what_comes_behind_it_and_no_other_connection() throws Exception {
        try (HttpClientByHand polling = server.client();
                HttpClientByHand posting = server.client()) {
            String session = EchoServer.open(polling);
            polling.send(get(session) + get("/nothing/here"));

            assertThat(posting.ask(post(session, "4hello")).body()).isEqualTo("ok");

            assertThat(polling.reply().body()).isEqualTo("4hello");
            assertThat(polling.reply().status()).isEqualTo(404);
        }
    }

    @Test
    void a_body_that_comes_byte_by_byte_or_in_chunks_is_whole_in_the_end() throws Exception {
        try (HttpClientByHand client = server.client()) {
            String session = EchoServer.open(client);
            for (byte each : post(session, "4ä").getBytes(StandardCharsets.UTF_8)) {
                client.send(new byte[] {each});
            }
            assertThat(client.reply().body()).isEqualTo("ok");
            client.send(head("POST " + session, "Transfer-Encoding: chunked") + "\r\n3\r\n4on\r\n1\r\ne\r\n0\r\n\r\n");
            assertThat(client.reply().body()).isEqualTo("ok");

            assertThat(client.ask(get(session)).body()).isEqualTo("4ä\u001e4one");
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_by_its_length_alone_and_the_session_goes_on() throws Exception {
        try (HttpClientByHand client = server.client();
                HttpClientByHand second = server.client()) {
            String session = EchoServer.open(client);
            Reply refused = client.ask(head("POST " + session, "Content-Length: 10001") + "\r\n");

            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.headers()).containsEntry("Connection", "close");
            assertThat(client.ends()).isTrue();
            assertThat(second.ask(post(session, "4still here")).body()).isEqualTo("ok");
            assertThat(second.ask(get(session)).body()).isEqualTo("4still here");
        }
    }

    @Test
    void a_connection_that_breaks_while_its_poll_waits_takes_the_session_along() throws Exception {
        HttpClientByHand client = server.client();
        String session = EchoServer.open(client);
        client.send(get(session));
        try (HttpClientByHand second = server.client()) {
            client.close();

            assertThat(server.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.TRANSPORT_ERROR);
            assertThat(second.ask(get(session)).status()).isEqualTo(400);
        }
    }

    @Test
    void the_refusals_of_the_engine_come_with_their_codes() throws Exception {
        try (HttpClientByHand client = server.client()) {
            Reply reply = client.ask(get("/engine.io/?EIO=4&transport=polling&sid=unknown"));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
            assertThat(reply.headers()).containsEntry("Content-Type", "application/json");
            assertThat(client.ask(post(EchoServer.POLLING, "4one")).body()).contains("\"code\":2");
            assertThat(client.ask(get("/engine.io/?EIO=3&transport=polling")).body())
                    .contains("\"code\":5");
            client.send(head("HEAD " + EchoServer.POLLING) + "\r\n");
            assertThat(client.reply(false).status()).isEqualTo(400);
            assertThat(client.ask(get(EchoServer.POLLING)).status())
                    .as("the connection is still in step")
                    .isEqualTo(200);
        }
    }

    @Test
    void what_is_no_http_is_refused() throws Exception {
        try (HttpClientByHand client = server.client()) {
            Reply reply = client.ask("NONSENSE\r\n\r\n");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void a_request_line_without_end_is_refused() throws Exception {
        try (HttpClientByHand client = server.client()) {
            client.send("GET /" + "x".repeat(5_000));

            assertThat(client.reply().status()).isIn(400, 414);
        }
    }
}
