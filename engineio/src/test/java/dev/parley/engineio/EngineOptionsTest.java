package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EngineOptionsTest {

    record Sample(String named, UnaryOperator<EngineOptions.Builder> setting) {

        @Override
        public String toString() {
            return named;
        }
    }

    static final List<Sample> IMPOSSIBLE = List.of(
            new Sample("path", options -> options.path("engine.io")),
            new Sample("pingInterval", options -> options.pingInterval(Duration.ZERO)),
            new Sample("pingTimeout", options -> options.pingTimeout(Duration.ofSeconds(-1))),
            new Sample("upgradeTimeout", options -> options.upgradeTimeout(Duration.ZERO)),
            new Sample("maxPayload", options -> options.maxPayload(0)),
            new Sample("maxBufferedBytes", options -> options.maxBufferedBytes(-1)),
            new Sample("maxBufferedBytesInAll", options -> options.maxBufferedBytesInAll(0)),
            new Sample("maxPacketsPerPoll", options -> options.maxPacketsPerPoll(0)),
            new Sample("maxSessions", options -> options.maxSessions(0)),
            new Sample("allowRequestTimeout", options -> options.allowRequestTimeout(Duration.ZERO)),
            new Sample("httpCompression", options -> options.httpCompression(-1)),
            new Sample("perMessageDeflate", options -> options.perMessageDeflate(-1)),
            new Sample("transports", options -> options.transports(Set.of())));

    @ParameterizedTest
    @FieldSource("IMPOSSIBLE")
    void what_cannot_be_is_refused_by_its_name(Sample sample) {
        EngineOptions.Builder options = sample.setting().apply(EngineOptions.builder());

        assertThatThrownBy(options::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sample.named());
    }

    @Test
    void the_defaults_are_those_of_the_reference() {
        EngineOptions options = EngineOptions.builder().build();

        assertThat(options.path()).isEqualTo("/engine.io/");
        assertThat(options.pingInterval()).hasSeconds(25);
        assertThat(options.pingTimeout()).hasSeconds(20);
        assertThat(options.upgradeTimeout()).hasSeconds(10);
        assertThat(options.maxPayload()).isEqualTo(1_000_000);
        assertThat(options.transports()).containsExactlyInAnyOrder(TransportName.values());
        assertThat(options.allowRequest()).isEmpty();
        assertThat(options.cookie()).isEmpty();
        assertThat(options.perMessageDeflate()).isEmpty();
        assertThat(options.httpCompression()).as("not so in the reference").isEmpty();
        assertThat(options.origins()).as("safe by default").isEqualTo(new Origins.Own());
    }

    @Test
    void what_the_reference_does_not_bound_is_bounded_by_the_heap() {
        EngineOptions options = EngineOptions.builder().build();
        long heap = Runtime.getRuntime().maxMemory();

        assertThat(options.maxBufferedBytesInAll()).isEqualTo(heap / 2);
        assertThat(options.maxSessions() * 4096L).isLessThanOrEqualTo(heap);
        assertThat(options.maxSessions()).isBetween(1, 1_000_000);
        assertThat(options.addressLimit().most()).isEqualTo(1_000);
    }

    @Test
    void the_slash_at_the_end_of_the_path_may_be_left_out() {
        assertThat(EngineOptions.builder().path("/chat").build().path()).isEqualTo("/chat/");
    }
}
