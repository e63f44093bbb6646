package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static dev.parley.engineio.netty.HttpClientByHand.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Origins;
import dev.parley.engineio.netty.HttpClientByHand.Reply;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Which pages are let in, the same over both transports.
class DoorTest {

    record Sample(Origins origins, String origin, boolean allowed, String answer) {}

    private static final Origins LISTED = new Origins.Listed(Set.of("https://good.com"));

    static final List<Sample> SAMPLES = List.of(
            new Sample(new Origins.Own(), "http://localhost", true, null),
            new Sample(new Origins.Own(), "https://evil", false, null),
            new Sample(new Origins.Any(), "https://evil", true, "*"),
            new Sample(LISTED, "https://good.com", true, "https://good.com"),
            new Sample(LISTED, "https://good.evil.com", false, null),
            new Sample(LISTED, "https://evilgood.com", false, null),
            new Sample(LISTED, "http://good.com", false, null),
            new Sample(LISTED, "https://good.com:444", false, null),
            new Sample(LISTED, "null", false, null),
            new Sample(LISTED, "http://localhost", true, "http://localhost"));

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void polling_and_websocket_let_in_the_same_pages(Sample sample) throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder().origins(sample.origins()));
                HttpClientByHand polling = server.client();
                HttpClientByHand webSocket = server.client()) {
            Reply polled = polling.ask(get(EchoServer.POLLING, "Origin: " + sample.origin()));
            Reply upgraded = webSocket.upgrade(EchoServer.WEBSOCKET, "Origin: " + sample.origin());

            assertThat(polled.status()).isEqualTo(sample.allowed() ? 200 : 403);
            assertThat(upgraded.status()).isEqualTo(sample.allowed() ? 101 : 403);
            assertThat(polled.headers().get("Access-Control-Allow-Origin")).isEqualTo(sample.answer());
            assertThat("*".equals(sample.answer()) && polled.headers().containsKey("Access-Control-Allow-Credentials"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void a_browser_that_asks_first_gets_the_same_answer(Sample sample) throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder().origins(sample.origins()));
                HttpClientByHand client = server.client()) {
            Reply reply = client.ask(head(
                            "OPTIONS " + EchoServer.POLLING,
                            "Origin: " + sample.origin(),
                            "Access-Control-Request-Method: POST",
                            "Access-Control-Request-Headers: content-type")
                    + "\r\n");

            assertThat(reply.status()).isEqualTo(sample.allowed() ? 204 : 403);
            assertThat(reply.headers().get("Access-Control-Allow-Origin")).isEqualTo(sample.answer());
            if (sample.allowed()) {
                assertThat(reply.headers())
                        .containsEntry("Access-Control-Allow-Methods", "GET, POST")
                        .containsEntry("Access-Control-Allow-Headers", "content-type");
            }
        }
    }
}
