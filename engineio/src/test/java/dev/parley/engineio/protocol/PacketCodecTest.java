package dev.parley.engineio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketCodecTest {

    record Sample(String wire, Packet packet) {}

    static final List<Sample> SAMPLES = List.of(
            new Sample("0{\"sid\":\"abc\"}", new Packet.Open("{\"sid\":\"abc\"}")),
            new Sample("1", new Packet.Close()),
            new Sample("2", new Packet.Ping("")),
            new Sample("2probe", new Packet.Ping("probe")),
            new Sample("3", new Packet.Pong("")),
            new Sample("3probe", new Packet.Pong("probe")),
            new Sample("4hello", new Packet.Text("hello")),
            new Sample("4", new Packet.Text("")),
            new Sample("4€ und 🙂", new Packet.Text("€ und 🙂")),
            new Sample("5", new Packet.Upgrade()),
            new Sample("6", new Packet.Noop()),
            new Sample("bAQIDBA==", binary(1, 2, 3, 4)),
            new Sample("b", binary()));

    private static Packet binary(int... bytes) {
        ByteBuffer data = ByteBuffer.allocate(bytes.length);
        for (int each : bytes) {
            data.put((byte) each);
        }
        return new Packet.Binary(data.flip());
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void the_examples_of_the_protocol_are_read_and_written_back(Sample sample) {
        assertThat(PacketCodec.decode(sample.wire())).isEqualTo(sample.packet());
        assertThat(PacketCodec.encode(sample.packet())).isEqualTo(sample.wire());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "abc", "1x", "5x", "6 ", "b?", "b====", "bÄÖ", "bA", "-1", "\u001e", " 4"})
    void what_is_no_packet_is_refused(String wire) {
        assertThatThrownBy(() -> PacketCodec.decode(wire)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void writing_a_binary_packet_leaves_its_buffer_as_it_was() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3});

        PacketCodec.encode(new Packet.Binary(data));

        assertThat(data.remaining()).isEqualTo(3);
    }
}
