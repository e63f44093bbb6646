package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.Packet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MistakesTest {

    private static final String OPEN = "EIO=4&transport=polling";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// @param mend what the operator must find in the line
    record Sample(String mend, Consumer<TestClient> mistake) {

        @Override
        public String toString() {
            return mend;
        }
    }

    static final List<Sample> CLASSIC = List.of(
            new Sample("sticky sessions", client -> client.ask("GET", "EIO=4&transport=polling&sid=a", Headers.NONE)),
            new Sample(
                    "sticky sessions",
                    client -> client.ask("GET", "EIO=4&transport=websocket&sid=a", TestClient.upgrade())),
            new Sample("\"https://evil.example\"", client -> from(client, "https://evil.example")),
            new Sample("revision 4", client -> client.ask("GET", "EIO=3&transport=polling", Headers.NONE)),
            new Sample("maxSessions, which is 1", client -> client.open().ask("GET", OPEN, Headers.NONE)),
            new Sample(
                    "maxPayload, which is 1000 bytes",
                    client -> client.open()
                            .beginPost(new RecordingReply(), Headers.NONE)
                            .orElseThrow()
                            .refuse(413)),
            new Sample(
                    "maxPayload, which is 1000 bytes",
                    client -> client.webSocket(new RecordingTransport()).tooLarge()),
            new Sample(
                    "maxPayload, which is 1000 bytes",
                    client -> client.open().webSocket(new RecordingTransport()).tooLarge()));

    private final ManualLoop loop = new ManualLoop();
    private final RecordingLogger log = new RecordingLogger();
    private final Engine engine = new Engine(
            EngineOptions.builder().maxSessions(1).maxPayload(1000).build(),
            new RecordingListener(),
            new Mistakes(log, loop::nanoTime));
    private final TestClient client = new TestClient(engine, loop);

    private static RecordingReply from(TestClient client, String origin) {
        return client.ask(
                "GET", OPEN, new Headers.Builder().add("Origin", origin).build());
    }

    @ParameterizedTest
    @FieldSource("CLASSIC")
    void a_classic_mistake_is_told_with_its_mend(Sample sample) {
        sample.mistake().accept(client);

        assertThat(log.warnings).singleElement().asString().contains(sample.mend());
    }

    @Test
    void a_mistake_is_told_once_a_minute_and_then_how_often_it_was_made_besides() {
        for (int times = 0; times < 313; times++) {
            from(client, "https://evil.example");
        }
        assertThat(log.warnings).singleElement().asString().doesNotContain("more");

        loop.pass(MINUTE.minusNanos(1));
        from(client, "https://evil.example");
        assertThat(log.warnings).hasSize(1);
        loop.pass(Duration.ofNanos(1));
        from(client, "https://evil.example");

        assertThat(log.warnings)
                .hasSize(2)
                .last()
                .asString()
                .endsWith("(and 313 more in the minute after the last of" + " these lines)");
        loop.pass(MINUTE);
        from(client, "https://evil.example");
        assertThat(log.warnings).hasSize(3).last().asString().doesNotContain("more in");
    }

    @Test
    void what_is_too_much_is_told_with_the_option_that_allows_more() throws UnknownHostException {
        EngineOptions options = EngineOptions.builder()
                .addressLimit(AddressLimit.of(1))
                .maxBufferedBytesInAll(400)
                .build();
        Engine narrow = new Engine(options, new RecordingListener(), new Mistakes(log, loop::nanoTime));
        InetAddress far = InetAddress.getByName("203.0.113.1");

        narrow.connections().enters(far);
        narrow.connections().enters(far);
        narrow.incoming().take(101);
        Headers fat = new Headers.Builder().add("X-Fat", "x".repeat(3_000)).build();
        new TestClient(narrow, loop).ask("GET", OPEN, fat);
        new TestClient(narrow, loop).ask("GET", OPEN, fat);

        assertThat(log.warnings).hasSize(3);
        assertThat(log.warnings.get(0)).contains("one may have, 1.", "addressLimit");
        assertThat(log.warnings.get(1)).contains("more than 100 bytes", "maxBufferedBytesInAll");
        assertThat(log.warnings.get(2)).contains("taking 100 bytes", "maxBufferedBytesInAll");
    }

    @Test
    void one_mistake_does_not_hide_another() {
        from(client, "https://evil.example");
        client.ask("GET", "EIO=3&transport=polling", Headers.NONE);

        assertThat(log.warnings).hasSize(2);
    }

    @Test
    void what_a_client_sends_makes_no_line_of_its_own_and_no_long_one() {
        String origin = "x\r\nWARNING: all is lost\u001b[31m" + "y".repeat(10_000);
        new Mistakes(log, loop::nanoTime).made(Mistake.REFUSED_ORIGIN, origin);

        assertThat(log.warnings)
                .singleElement()
                .asString()
                .contains("x??WARNING: all is lost?[31m")
                .hasSizeLessThan(400)
                .doesNotContain("\n");
    }

    @Test
    void what_is_no_mistake_of_the_operator_is_not_told() {
        client.ask("GET", "EIO=abc&transport=polling", Headers.NONE);
        client.ask("GET", "EIO=4&transport=carrier-pigeon", Headers.NONE);
        client.open()
                .beginPost(new RecordingReply(), Headers.NONE)
                .orElseThrow()
                .refuse(400);
        engine.session(client.sid).orElseThrow().received(new Packet.Noop());
        engine.close();
        client.ask("GET", OPEN, Headers.NONE);

        assertThat(log.warnings).isEmpty();
    }
}
