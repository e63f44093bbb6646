package dev.parley.engineio.protocol.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadV3Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:2",
                "6:4hello2:4€",
                "6:4test16:4test26:4test3",
                "2:4€10:b4AQIDBA==",
                "3:4😀1:6",
                "7:4a:1:b:1:3",
                "6:2probe1:5"
            })
    void the_examples_of_the_protocol_are_read_and_written_back(String body) {
        assertThat(PayloadV3.encode(PayloadV3.decode(body))).isEqualTo(body);
    }

    @Test
    void a_length_counts_characters_as_a_browser_counts_them() {
        assertThat(PayloadV3.encode(List.of(new Packet.Text("€"), new Packet.Text("😀"))))
                .isEqualTo("2:4€3:4😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                ":",
                "1",
                "1:",
                "6:4hell",
                "6:4helloo",
                "6:4hello1",
                "0:",
                "-1:4",
                "+1:4",
                "1.0:4",
                " 1:4",
                "٣:4ab",
                "1:7",
                "2147483648:4",
                "4294967297:4",
                "0000000001:4",
                "99999999999999999999:4",
                "1:4\u001e1:4"
            })
    void what_is_no_payload_is_refused(String body) {
        assertThatThrownBy(() -> PayloadV3.decode(body)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void a_body_may_hold_so_many_packets_and_no_more() {
        String most = "1:4".repeat(Payload.MAX_PACKETS);

        assertThat(PayloadV3.decode(most)).hasSize(Payload.MAX_PACKETS);
        assertThatThrownBy(() -> PayloadV3.decode(most + "1:4")).isInstanceOf(MalformedPacketException.class);
    }
}
