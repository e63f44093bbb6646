package dev.parley.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PacketEncoderTest {

    @Test
    void the_main_namespace_is_not_written() {
        assertThat(PacketEncoder.encode(new Packet.Event("/", OptionalLong.empty(), "[\"x\"]", 0)))
                .isEqualTo("2[\"x\"]");
    }

    @Test
    void a_packet_with_attachments_says_how_many() {
        assertThat(PacketEncoder.encode(new Packet.Event("/a", OptionalLong.of(7), "[\"x\"]", 2)))
                .isEqualTo("52-/a,7[\"x\"]");
        assertThat(PacketEncoder.encode(new Packet.Ack("/", 7, "[]", 1))).isEqualTo("61-7[]");
    }

    @Test
    void the_first_id_is_written_too() {
        assertThat(PacketEncoder.encode(new Packet.Event("/", OptionalLong.of(0), "[\"x\"]", 0)))
                .isEqualTo("20[\"x\"]");
    }
}
