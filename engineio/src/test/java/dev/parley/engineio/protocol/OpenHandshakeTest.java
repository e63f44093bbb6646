package dev.parley.engineio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenHandshakeTest {

    @Test
    void it_has_exactly_the_five_keys_of_the_protocol() {
        var handshake = new OpenHandshake(
                "lv_VI97HAXpY6yYWAAAB",
                List.of("websocket"),
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                1_000_000);

        assertThat(handshake.json())
                .isEqualTo("{\"sid\":\"lv_VI97HAXpY6yYWAAAB\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                        + "\"pingTimeout\":20000,\"maxPayload\":1000000}");
    }

    @Test
    void a_websocket_has_nothing_to_move_to() {
        var handshake = new OpenHandshake("abc", List.of(), Duration.ofMillis(300), Duration.ofMillis(200), 1);

        assertThat(handshake.json()).contains("\"upgrades\":[]");
    }
}
