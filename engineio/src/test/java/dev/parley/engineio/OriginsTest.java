package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class OriginsTest {

    record Sample(Origins origins, String origin, String host, boolean allowed) {}

    private static final Origins OWN = new Origins.Own();
    private static final Origins ANY = new Origins.Any();
    private static final Origins LISTED = new Origins.Listed(Set.of("https://App.Example", "http://localhost:5173"));

    static final List<Sample> SAMPLES = List.of(
            new Sample(OWN, "http://chat.example", "chat.example", true),
            new Sample(OWN, "https://chat.example", "chat.example", true),
            new Sample(OWN, "https://Chat.Example:8443", "chat.example:8443", true),
            new Sample(OWN, "https://chat.example:8443", "chat.example", false),
            new Sample(OWN, "https://evil.example", "chat.example", false),
            new Sample(OWN, "https://chat.example.evil.example", "chat.example", false),
            new Sample(OWN, "https://evil.example/chat.example", "chat.example", false),
            new Sample(OWN, "ftp://chat.example", "chat.example", false),
            new Sample(OWN, "null", "chat.example", false),
            new Sample(OWN, "http://", "", false),
            new Sample(OWN, "", "", false),
            new Sample(ANY, "https://evil.example", "chat.example", true),
            new Sample(ANY, "null", "chat.example", true),
            new Sample(LISTED, "https://app.example", "chat.example", true),
            new Sample(LISTED, "HTTPS://APP.EXAMPLE", "chat.example", true),
            new Sample(LISTED, "http://localhost:5173", "chat.example", true),
            new Sample(LISTED, "http://localhost:5174", "chat.example", false),
            new Sample(LISTED, "http://app.example", "chat.example", false),
            new Sample(LISTED, "https://chat.example", "chat.example", true),
            new Sample(LISTED, "null", "chat.example", false));

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void the_table_of_who_may_talk_to_us(Sample sample) {
        assertThat(sample.origins().allow(sample.origin(), sample.host())).isEqualTo(sample.allowed());
    }
}
