package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AdmissionTest {

    record Sample(String method, String query, int status, int code) {}

    static final List<Sample> REFUSED = List.of(
            new Sample("GET", "", 400, 0),
            new Sample("GET", "EIO=4", 400, 0),
            new Sample("GET", "EIO=4&transport=abc", 400, 0),
            new Sample("GET", "EIO=4&transport=polling&transport=polling", 400, 0),
            new Sample("GET", "EIO=4&transport=polling&sid=abc", 400, 1),
            new Sample("GET", "EIO=4&transport=polling&sid=", 400, 1),
            new Sample("POST", "EIO=4&transport=polling", 400, 2),
            new Sample("PUT", "EIO=4&transport=polling", 400, 2),
            new Sample("GET", "EIO=4&transport=websocket", 400, 3),
            new Sample("GET", "transport=polling", 400, 5),
            new Sample("GET", "EIO=abc&transport=polling", 400, 5),
            new Sample("GET", "EIO=3&transport=polling", 400, 5),
            new Sample("GET", "EIO=4&transport=polling&x=%zz", 400, 3));

    private final ManualLoop loop = new ManualLoop();

    private Engine engine(Origins origins) {
        return new Engine(EngineOptions.builder().origins(origins).build(), new RecordingListener());
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void what_is_not_right_is_refused_with_the_code_of_the_protocol(Sample sample) {
        RecordingReply reply =
                new TestClient(engine(new Origins.Own()), loop).ask(sample.method(), sample.query(), Headers.NONE);

        assertThat(reply.status()).isEqualTo(sample.status());
        assertThat(reply.body()).startsWith("{\"code\":" + sample.code() + ",");
    }

    @Test
    void a_middleware_that_fails_refuses_and_tells_the_client_nothing() {
        Engine engine = engine(new Origins.Own());
        List<ConnectionError> errors = new ArrayList<>();
        engine.onConnectionError(errors::add);
        engine.use((request, headers) -> {
            headers.add("X-Seen", "yes");
            throw new IOException("password=hunter2");
        });

        Verdict verdict = engine.admit(TestClient.request("GET", "EIO=4&transport=polling"));

        assertThat(verdict)
                .isEqualTo(new Verdict.Answered(
                        Answer.refused(EngineError.BAD_REQUEST).with(List.of(Map.entry("X-Seen", "yes")))));
        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error.context()).containsEntry("name", "MIDDLEWARE_FAILURE"));
    }

    @Test
    void middlewares_are_shown_a_request_in_their_order_until_one_answers_it() {
        Engine engine = engine(new Origins.Own());
        List<String> shown = new ArrayList<>();
        engine.use((request, headers) -> {
            shown.add("first " + request.method());
            return Optional.empty();
        });
        engine.use((request, headers) -> {
            shown.add("second");
            return Optional.of(Answer.empty(204));
        });
        engine.use((request, headers) -> {
            shown.add("third");
            return Optional.empty();
        });

        assertThat(engine.admit(TestClient.request("OPTIONS", ""))).isEqualTo(new Verdict.Answered(Answer.empty(204)));
        assertThat(shown).containsExactly("first OPTIONS", "second");
    }

    @Test
    void a_method_that_a_session_does_not_know_is_told_which_it_does() {
        Engine engine = engine(new Origins.Own());
        TestClient client = new TestClient(engine, loop).open();

        Verdict verdict = engine.admit(TestClient.request("PUT", "EIO=4&transport=polling&sid=" + client.sid));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Answered.class, answered -> {
            assertThat(answered.answer().status()).isEqualTo(405);
            assertThat(answered.answer().headers())
                    .anyMatch(header -> header.getKey().equals("Allow"));
        });
    }

    @Test
    void a_page_of_another_address_is_refused_on_both_transports() {
        Headers foreign = new Headers.Builder()
                .add("Host", "chat.example")
                .add("Origin", "https://evil.example")
                .build();
        Headers foreignUpgrade = new Headers.Builder()
                .add("Host", "chat.example")
                .add("Origin", "https://evil.example")
                .add("Upgrade", "websocket")
                .build();
        TestClient client = new TestClient(engine(new Origins.Listed(Set.of("https://app.example"))), loop);

        assertThat(client.ask("GET", "EIO=4&transport=polling", foreign).status())
                .isEqualTo(403);
        assertThat(client.ask("GET", "EIO=4&transport=websocket", foreignUpgrade)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void two_origins_are_one_too_many() {
        Headers twice = new Headers.Builder()
                .add("Origin", "https://app.example")
                .add("Origin", "https://app.example")
                .build();
        TestClient client = new TestClient(engine(new Origins.Listed(Set.of("https://app.example"))), loop);

        assertThat(client.ask("GET", "EIO=4&transport=polling", twice).status()).isEqualTo(403);
    }

    @Test
    void the_engine_owns_its_path_and_what_lies_below() {
        Engine engine = engine(new Origins.Own());

        assertThat(engine.owns("/engine.io/")).isTrue();
        assertThat(engine.owns("/engine.io")).isTrue();
        assertThat(engine.owns("/engine.io/x")).isTrue();
        assertThat(engine.owns("/engine.iox")).isFalse();
        assertThat(engine.owns("/")).isFalse();
        assertThat(engine.owns("")).isFalse();
    }
}
