package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.netty.HttpClientByHand.Reply;
import org.junit.jupiter.api.Test;

/// What answers carry besides: a cookie, and what the application adds.
class AnswerHeadersTest {

    @Test
    void there_is_no_cookie_unless_one_is_named() throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder());
                HttpClientByHand client = server.client()) {
            assertThat(client.ask(get(EchoServer.POLLING)).headers()).doesNotContainKey("Set-Cookie");
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
