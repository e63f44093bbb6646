package dev.parley.engineio.protocol.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.Payload;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryPayloadTest {

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    @Test
    void text_and_bytes_lie_behind_their_length_in_digits() {
        List<Packet> packets = List.of(new Packet.Text("€"), new Packet.Binary(bytes("01020304")));
        String body = "0004ff34e282ac" + "0105ff0401020304";

        assertThat(hex(BinaryPayload.encode(packets))).isEqualTo(body);
        assertThat(BinaryPayload.decode(bytes(body))).isEqualTo(packets);
    }

    @Test
    void a_length_has_as_many_digits_as_it_needs() {
        List<Packet> packets = List.of(new Packet.Binary(bytes("07".repeat(999))), new Packet.Noop());
        String body = "01" + "01000000" + "ff04" + "07".repeat(999) + "0001ff36";

        assertThat(hex(BinaryPayload.encode(packets))).isEqualTo(body);
        assertThat(BinaryPayload.decode(bytes(body))).isEqualTo(packets);
    }

    @Test
    void base64_is_read_here_as_well() {
        assertThat(BinaryPayload.decode(bytes("00" + "0100" + "ff" + "62344151494442413d3d")))
                .containsExactly(new Packet.Binary(bytes("01020304")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "00", // no length
                "00ff", // no digit of it
                "0001", // no end of it
                "0001ff", // no packet
                "0002ff34", // less of it than announced
                "0000ff", // an empty one
                "0200ff", // neither text nor bytes
                "0201ff34",
                "000aff34", // a digit above nine
                "0031ff34", // a digit as a character
                "0001ff37", // no such type
                "0101ff02", // bytes that are no message
                "0101ff34",
                "0003ff34c328", // not UTF-8
                "0001ff3400", // something behind
                "0002010407040803060408ff34", // longer than a body can be
                "000909090909090909ff34",
                "00" + "00000000000000000001" + "ff34"
            })
    void what_is_no_payload_is_refused(String body) {
        assertThatThrownBy(() -> BinaryPayload.decode(bytes(body))).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void a_body_may_hold_so_many_packets_and_no_more() {
        String most = "0001ff34".repeat(Payload.MAX_PACKETS);

        assertThat(BinaryPayload.decode(bytes(most))).hasSize(Payload.MAX_PACKETS);
        assertThatThrownBy(() -> BinaryPayload.decode(bytes(most + "0001ff34")))
                .isInstanceOf(MalformedPacketException.class);
    }
}
