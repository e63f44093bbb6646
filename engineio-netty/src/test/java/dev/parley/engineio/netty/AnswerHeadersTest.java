package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static dev.parley.engineio.netty.HttpClientByHand.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.HandshakeCookie;
import dev.parley.engineio.netty.HttpClientByHand.Reply;
import org.junit.jupiter.api.Test;

/// What answers carry besides: a cookie, and what the application adds.
class AnswerHeadersTest {

    @Test
    void the_cookie_comes_with_the_handshake_by_polling_and_never_again() throws Exception {
        HandshakeCookie cookie = HandshakeCookie.named("io");
        try (EchoServer server = new EchoServer(EngineOptions.builder().cookie(cookie));
                HttpClientByHand polling = server.client();
                HttpClientByHand webSocket = server.client()) {
            Reply handshake = polling.ask(get(EchoServer.POLLING));
            String sid = EchoServer.sid(handshake.body());
            String session = EchoServer.POLLING + "&sid=" + sid;

            assertThat(handshake.headers())
                    .containsEntry("Set-Cookie", "io=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
            assertThat(polling.ask(post(session, "4hello")).headers()).doesNotContainKey("Set-Cookie");
            assertThat(polling.ask(get(session)).headers()).doesNotContainKey("Set-Cookie");
            assertThat(webSocket.upgrade(EchoServer.WEBSOCKET).headers()).doesNotContainKey("Set-Cookie");
        }
    }

    @Test
    void there_is_no_cookie_unless_one_is_named() throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder());
                HttpClientByHand client = server.client()) {
            assertThat(client.ask(get(EchoServer.POLLING)).headers()).doesNotContainKey("Set-Cookie");
        }
    }

    @Test
    void the_application_adds_to_the_first_answer_and_to_each() throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder());
                HttpClientByHand polling = server.client();
                HttpClientByHand webSocket = server.client();
                HttpClientByHand moving = server.client()) {
            server.engine().onInitialHeaders((headers, request) -> headers.add("X-First", request.method()));
            server.engine().onHeaders((headers, request) -> headers.add("X-Each", request.method()));

            Reply handshake = polling.ask(get(EchoServer.POLLING));
            String sid = "&sid=" + EchoServer.sid(handshake.body());
            Reply posted = polling.ask(post(EchoServer.POLLING + sid, "4hello"));
            Reply opened = webSocket.upgrade(EchoServer.WEBSOCKET);
            Reply moved = moving.upgrade(EchoServer.WEBSOCKET + sid);

            assertThat(handshake.headers()).containsEntry("X-First", "GET").containsEntry("X-Each", "GET");
            assertThat(posted.headers()).doesNotContainKey("X-First").containsEntry("X-Each", "POST");
            assertThat(opened.status()).isEqualTo(101);
            assertThat(opened.headers()).containsEntry("X-First", "GET").containsEntry("X-Each", "GET");
            assertThat(moved.status()).isEqualTo(101);
            assertThat(moved.headers()).doesNotContainKey("X-First").containsEntry("X-Each", "GET");
        }
    }

    @Test
    void what_would_split_an_answer_is_not_added_and_the_answer_comes() throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder());
                HttpClientByHand client = server.client()) {
            server.engine().onHeaders((headers, request) -> headers.add("X-Evil", "a\r\nSet-Cookie: b=c"));
            server.engine().onHeaders((headers, request) -> headers.add("Content-Length", "1"));
            server.engine().onHeaders((headers, request) -> headers.add("X-Good", "yes"));

            Reply reply = client.ask(get(EchoServer.POLLING));

            assertThat(reply.body()).startsWith("0{").endsWith("}");
            assertThat(reply.headers()).containsEntry("X-Good", "yes").doesNotContainKeys("X-Evil", "Set-Cookie");
        }
    }
}
