package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.HandshakeCookie.SameSite;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HandshakeCookieTest {

    record Sample(HandshakeCookie cookie, String line) {}

    private static final HandshakeCookie IO = HandshakeCookie.named("io");

    static final List<Sample> SAMPLES = List.of(
            new Sample(IO, "io=abc; Path=/; HttpOnly; SameSite=Lax"),
            new Sample(IO.withPath("/chat").withHttpOnly(false), "io=abc; Path=/chat; SameSite=Lax"),
            new Sample(
                    IO.withMaxAge(Duration.ofDays(1)).withSameSite(SameSite.STRICT),
                    "io=abc; Max-Age=86400; Path=/; HttpOnly; SameSite=Strict"),
            new Sample(IO.withSecure(true), "io=abc; Path=/; HttpOnly; Secure; SameSite=Lax"),
            new Sample(IO.withSameSite(SameSite.NONE), "io=abc; Path=/; HttpOnly; Secure; SameSite=None"));

    static final List<Supplier<HandshakeCookie>> IMPOSSIBLE = List.of(
            () -> HandshakeCookie.named(""),
            () -> HandshakeCookie.named("a b"),
            () -> HandshakeCookie.named("a\r\nX"),
            () -> IO.withPath(""),
            () -> IO.withPath("/; Domain=evil.example"),
            () -> IO.withPath("/\n"),
            () -> IO.withMaxAge(Duration.ofSeconds(-1)),
            () -> IO.withSameSite(SameSite.NONE).withSecure(false));

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void it_says_what_was_set(Sample sample) {
        assertThat(sample.cookie().line("abc")).isEqualTo(sample.line());
    }

    @ParameterizedTest
    @FieldSource("IMPOSSIBLE")
    void what_would_break_it_is_refused(Supplier<HandshakeCookie> cookie) {
        assertThatThrownBy(cookie::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cookie");
    }
}
