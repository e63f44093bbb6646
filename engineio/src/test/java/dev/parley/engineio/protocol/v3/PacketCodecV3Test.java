package dev.parley.engineio.protocol.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketCodecV3Test {

    static final List<Map.Entry<String, Packet>> FORMS = List.of(
            Map.entry("0{\"sid\":\"x\"}", new Packet.Open("{\"sid\":\"x\"}")),
            Map.entry("1", new Packet.Close()),
            Map.entry("2", new Packet.Ping("")),
            Map.entry("2probe", new Packet.Ping("probe")),
            Map.entry("3", new Packet.Pong("")),
            Map.entry("3probe", new Packet.Pong("probe")),
            Map.entry("4", new Packet.Text("")),
            Map.entry("4€", new Packet.Text("€")),
            Map.entry("b4AQIDBA==", new Packet.Binary(bytes(1, 2, 3, 4))),
            Map.entry("b4", new Packet.Binary(bytes())),
            Map.entry("5", new Packet.Upgrade()),
            Map.entry("6", new Packet.Noop()));

    static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void every_packet_is_read_and_written_back(Map.Entry<String, Packet> form) {
        assertThat(PacketCodecV3.decode(form.getKey())).isEqualTo(form.getValue());
        assertThat(PacketCodecV3.encode(form.getValue())).isEqualTo(form.getKey());
    }

    @Test
    void bytes_bear_the_type_before_them() {
        assertThat(PacketCodecV3.decode(bytes(4, 1, 2, 3))).isEqualTo(new Packet.Binary(bytes(1, 2, 3)));
        assertThat(PacketCodecV3.encode(new Packet.Binary(bytes(1, 2, 3)))).isEqualTo(bytes(4, 1, 2, 3));
    }

    @Test
    void a_message_without_a_byte_has_a_type_all_the_same() {
        assertThat(PacketCodecV3.decode(bytes(4))).isEqualTo(new Packet.Binary(bytes()));
        assertThat(PacketCodecV3.encode(new Packet.Binary(bytes()))).isEqualTo(bytes(4));
    }

    @Test
    void what_is_written_stays_as_it_was() {
        ByteBuffer data = bytes(1, 2, 3);

        PacketCodecV3.encode(new Packet.Binary(data));

        assertThat(data.remaining()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "abc", "b", "bAQIDBA==", "b2AQIDBA==", "b4A", "b4!!!!", "5x", "1x"})
    void what_is_no_packet_is_refused(String wire) {
        assertThatThrownBy(() -> PacketCodecV3.decode(wire)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void bytes_that_are_no_message_are_refused() {
        for (ByteBuffer wire : List.of(bytes(), bytes(2), bytes(0, 1), bytes('4', 1), bytes(255))) {
            assertThatThrownBy(() -> PacketCodecV3.decode(wire)).isInstanceOf(MalformedPacketException.class);
        }
    }
}
