package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Who is refused at the door is told to the application.
class ConnectionErrorTest {

    record Sample(String method, String query, EngineError error, Map<String, String> context) {}

    static final List<Sample> SAMPLES = List.of(
            new Sample("GET", "EIO=4", EngineError.UNKNOWN_TRANSPORT, Map.of()),
            new Sample("GET", "EIO=4&transport=abc", EngineError.UNKNOWN_TRANSPORT, Map.of("transport", "abc")),
            new Sample("GET", "EIO=4&transport=polling&sid=abc", EngineError.UNKNOWN_SID, Map.of("sid", "abc")),
            new Sample("PUT", "EIO=4&transport=polling", EngineError.BAD_HANDSHAKE_METHOD, Map.of("method", "PUT")),
            new Sample(
                    "GET",
                    "EIO=4&transport=websocket",
                    EngineError.BAD_REQUEST,
                    Map.of("name", "TRANSPORT_HANDSHAKE_ERROR")),
            new Sample(
                    "GET",
                    "EIO=3&transport=polling",
                    EngineError.UNSUPPORTED_PROTOCOL_VERSION,
                    Map.of("protocol", "3")),
            new Sample(
                    "GET",
                    "EIO=4&transport=polling&x=%zz",
                    EngineError.BAD_REQUEST,
                    Map.of("name", "MALFORMED_QUERY")));

    private static final AllowRequest NOBODY = handshake -> Permission.refused("members only");

    private final ManualLoop loop = new ManualLoop();
    private final List<ConnectionError> told = new ArrayList<>();

    private TestClient client(EngineOptions.Builder options) {
        return client(options, told::add);
    }

    private TestClient client(EngineOptions.Builder options, Consumer<ConnectionError> listener) {
        Engine engine = new Engine(options.build(), new RecordingListener());
        engine.onConnectionError(listener);
        return new TestClient(engine, loop);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void with_the_code_and_what_it_rests_on(Sample sample) {
        RecordingReply reply = client(EngineOptions.builder()).ask(sample.method(), sample.query(), Headers.NONE);

        assertThat(told).singleElement().satisfies(error -> {
            assertThat(error.error()).isEqualTo(sample.error());
            assertThat(error.message()).isEqualTo(sample.error().message());
            assertThat(error.context()).isEqualTo(sample.context());
            assertThat(error.request().query()).isEqualTo(sample.query());
            assertThat(reply.body()).startsWith("{\"code\":" + error.code() + ",");
        });
    }

    @Test
    void with_the_origin_of_a_page_that_may_not() {
        Headers foreign =
                new Headers.Builder().add("Origin", "https://evil.example").build();

        client(EngineOptions.builder()).ask("GET", "EIO=4&transport=polling", foreign);

        assertThat(told).singleElement().satisfies(error -> {
            assertThat(error.error()).isEqualTo(EngineError.FORBIDDEN);
            assertThat(error.context()).containsEntry("origin", "https://evil.example");
        });
    }

    @Test
    void with_the_words_of_the_application() {
        client(EngineOptions.builder().allowRequest(NOBODY)).ask("GET", "EIO=4&transport=polling", Headers.NONE);

        assertThat(told).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(4);
            assertThat(error.message()).isEqualTo("members only");
            assertThat(error.context()).containsExactly(Map.entry("message", "members only"));
        });
    }

    @Test
    void who_is_refused_has_its_answer_though_a_listener_fails() {
        TestClient client = client(EngineOptions.builder(), error -> {
            throw new IllegalStateException("a listener that fails");
        });

        assertThat(client.ask("GET", "EIO=4", Headers.NONE).status()).isEqualTo(400);
    }

    @Test
    void who_is_let_in_is_nothing_to_tell() {
        TestClient client = client(EngineOptions.builder()).open();
        client.post("4hello");

        assertThat(told).isEmpty();
    }
}
