package dev.parley.engineio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    record Sample(String body, List<Packet> packets) {}

    static final List<Sample> SAMPLES = List.of(
            new Sample("4hello", List.of(new Packet.Text("hello"))),
            new Sample("2", List.of(new Packet.Ping(""))),
            new Sample(
                    "4test1\u001e4test2\u001e4test3",
                    List.of(new Packet.Text("test1"), new Packet.Text("test2"), new Packet.Text("test3"))),
            new Sample(
                    "4hello\u001ebAQIDBA==",
                    List.of(new Packet.Text("hello"), new Packet.Binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})))));

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void the_examples_of_the_protocol_are_read_and_written_back(Sample sample) {
        assertThat(Payload.decode(sample.body())).isEqualTo(sample.packets());
        assertThat(Payload.encode(sample.packets())).isEqualTo(sample.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001e", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "4a\u001eabc"})
    void a_body_with_anything_but_packets_in_it_is_refused_whole(String body) {
        assertThatThrownBy(() -> Payload.decode(body)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void a_body_may_hold_so_many_packets_and_no_more() {
        String most = "4\u001e".repeat(Payload.MAX_PACKETS - 1) + "4";

        assertThat(Payload.decode(most)).hasSize(Payload.MAX_PACKETS);
        assertThatThrownBy(() -> Payload.decode(most + "\u001e4")).isInstanceOf(MalformedPacketException.class);
    }
}
