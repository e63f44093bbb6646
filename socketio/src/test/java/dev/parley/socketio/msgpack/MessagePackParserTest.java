package dev.parley.socketio.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketParser.Parsed;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bytes are those that `socket.io-msgpack-parser` 3.0.2 writes.
class MessagePackParserTest {

    private static final OptionalLong NO_ID = OptionalLong.empty();

    private final MessagePackParser parser = new MessagePackParser();

    private Parsed decode(String hex) {
        return parser.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private Packet packet(String hex) {
        return decode(hex).packet();
    }

    private String hex(Packet packet, byte[]... attachments) {
        List<ByteBuffer> bytes =
                List.of(attachments).stream().map(ByteBuffer::wrap).toList();
        ByteBuffer written = parser.encode(packet, bytes);
        byte[] all = new byte[written.remaining()];
        written.get(all);
        return HexFormat.of().formatHex(all);
    }

    /// An event whose only argument is this.
    private static String event(String argument) {
        return "83a47479706502a36e7370a12fa46461746192a165" + argument;
    }

    private String argument(String hex) {
        String payload = ((Packet.Event) packet(event(hex))).payload();
        return payload.substring("[\"e\",".length(), payload.length() - 1);
    }

    @Test
    void what_the_official_parser_writes_is_read() {
        assertThat(packet("83a47479706500a36e7370a12fa464617461d40000")).isEqualTo(new Packet.Connect("/", ""));
        assertThat(packet("83a47479706500a36e7370a62f61646d696ea46461746181a5746f6b656ea3313233"))
                .isEqualTo(new Packet.Connect("/admin", "{\"token\":\"123\"}"));
        assertThat(packet("82a47479706501a36e7370a12f")).isEqualTo(new Packet.Disconnect("/"));
        assertThat(packet("83a47479706504a36e7370a12fa46461746181a76d657373616765a26e6f"))
                .isEqualTo(new Packet.ConnectError("/", "{\"message\":\"no\"}"));
        assertThat(packet("84a47479706503a36e7370a62f61646d696ea2696407a46461746190"))
                .isEqualTo(new Packet.Ack("/admin", 7, "[]", 0));
    }

    @Test
    void every_value_of_javascript_is_read_as_from_a_client_that_speaks_json() {
        assertThat(packet("84a47479706502a36e7370a12fa464617461dc0011a568656c6c6f01ffcd012cce00011170cf000000012a05f200"
                        + "d1ff38d2ffff63c0d3ffffffff4d2fa200d3fffffffed5fa0e00cb3ff8000000000000c3c2c0d40000"
                        + "ac7a77656920e282acf09f988082a1619101a175d40000a76f7074696f6e7381a8636f6d7072657373c3"))
                .isEqualTo(new Packet.Event(
                        "/",
                        NO_ID,
                        "[\"hello\",1,-1,300,70000,5000000000,-200,-40000,-3000000000,-5000000000,1.5,true,false,"
                                + "null,null,\"zwei €😀\",{\"a\":[1]}]",
                        0));
        assertThat(packet("83a47479706502a36e7370a12fa46461746194a164d7000000016f6435cf2ecb7ff8000000000000d928"
                        + "78".repeat(40)))
                .isEqualTo(new Packet.Event(
                        "/", NO_ID, "[\"d\",\"2020-01-02T03:04:05.678Z\",null,\"" + "x".repeat(40) + "\"]", 0));
    }

    @Test
    void bytes_are_attachments_whatever_javascript_calls_them() {
        Parsed parsed = decode("84a47479706502a36e7370a12fa26964cd01c8a46461746193a56279746573c403010203c7010009");

        assertThat(parsed.packet())
                .isEqualTo(new Packet.Event(
                        "/",
                        OptionalLong.of(456),
                        "[\"bytes\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                        2));
        assertThat(parsed.attachments())
                .containsExactly(ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(new byte[] {9}));
    }

    @Test
    void the_formats_own_timestamps_are_dates() {
        assertThat(argument("d6ff5e0d5e25")).isEqualTo("\"2020-01-02T03:06:13.000Z\"");
        assertThat(argument("d7ff" + "0000000400000001")).isEqualTo("\"1970-01-01T00:00:01.000Z\"");
        assertThat(argument("c70cff" + "0ee6b280" + "ffffffffffffffff")).isEqualTo("\"1969-12-31T23:59:59.250Z\"");
    }

    @Test
    void numbers_are_read_at_their_bounds() {
        assertThat(argument("7f")).isEqualTo("127");
        assertThat(argument("e0")).isEqualTo("-32");
        assertThat(argument("ccff")).isEqualTo("255");
        assertThat(argument("cfffffffffffffffff")).isEqualTo("18446744073709551615");
        assertThat(argument("d38000000000000000")).isEqualTo("-9223372036854775808");
        assertThat(argument("ca3fc00000")).isEqualTo("1.5");
        assertThat(argument("cb7ff0000000000000")).isEqualTo("null");
    }

    @Test
    void what_is_written_is_in_its_shortest_form() {
        assertThat(hex(new Packet.Connect("/", "{\"sid\":\"x\"}")))
                .isEqualTo("83a47479706500a46461746181a3736964a178a36e7370a12f");
        assertThat(hex(new Packet.Disconnect("/admin"))).isEqualTo("82a47479706501a36e7370a62f61646d696e");
        assertThat(hex(new Packet.Ack("/", 7, "[]", 0))).isEqualTo("84a47479706503a46461746190a36e7370a12fa2696407");
        assertThat(hex(new Packet.Event("/", NO_ID, "[0,127,128,256,65536,4294967296,-1,-32,-33,-129,-32769]", 0)))
                .contains("9b" + "00" + "7f" + "cc80" + "cd0100" + "ce00010000" + "cf0000000100000000" + "ff" + "e0"
                        + "d0df" + "d1ff7f" + "d2ffff7fff");
        assertThat(hex(new Packet.Event("/", NO_ID, "[1.5,18446744073709551616,null,true,false]", 0)))
                .contains("95" + "cb3ff8000000000000" + "cb43f0000000000000" + "c0" + "c3" + "c2");
    }

    @Test
    void where_a_placeholder_stands_the_bytes_are_written() {
        String payload = "[\"b\",{\"_placeholder\":true,\"num\":0},{\"num\":1}]";

        assertThat(hex(new Packet.Event("/", NO_ID, payload, 1), new byte[] {1, 2}))
                .contains("93a162" + "c4020102" + "81a36e756d01");
    }

    @Test
    void lengths_of_every_size_come_back_as_they_were() {
        for (int length : List.of(0, 15, 16, 31, 32, 255, 256, 65_535, 65_536)) {
            String text = "x".repeat(length);
            String many = "["
                    + String.join(
                            ",",
                            IntStream.range(0, length)
                                    .mapToObj(Integer::toString)
                                    .toList()) + "]";
            Packet packet = new Packet.Event("/", OptionalLong.of(1), "[\"e\",\"" + text + "\"," + many + "]", 0);
            byte[] bytes = new byte[length];

            assertThat(parser.decode(parser.encode(packet, List.of())).packet()).isEqualTo(packet);
            Packet binary = new Packet.Event("/", NO_ID, "[{\"_placeholder\":true,\"num\":0}]", 1);
            assertThat(parser.decode(parser.encode(binary, List.of(ByteBuffer.wrap(bytes))))
                            .attachments())
                    .containsExactly(ByteBuffer.wrap(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "c1", // a byte that means nothing
                "80", // no members
                "90", // no map
                "82a47479706502a36e7370a12f", // an event without arguments
                "83a47479706505a36e7370a12fa46461746190", // the binary types are not of this form
                "83a474797065ffa36e7370a12fa46461746190", // no type
                "83a474797065cb4000000000000000a36e7370a12fa46461746190", // nor that
                "82a46461746190a36e7370a12f", // no type at all
                "82a47479706502a46461746191a165", // no namespace
                "83a47479706502a36e7370a161a46461746191a165", // one without a slash
                "83a47479706502a36e7370a32f2c61a46461746191a165", // one with a comma
                "83a47479706502a36e737001a46461746191a165", // one that is no text
                "83a47479706502a36e7370a12fa46461746180", // arguments that are no array
                "83a47479706502a36e7370a12fa464617461c40101", // nor that
                "83a47479706501a36e7370a12fa46461746190", // a disconnect with a payload
                "83a47479706503a36e7370a12fa46461746190", // an answer without an id
                "84a47479706502a36e7370a12fa26964ffa46461746191a165", // an id below zero
                "84a47479706502a36e7370a12fa26964cfffffffffffffffffa46461746191a165", // an id that no double holds
                "84a47479706502a36e7370a12fa26964a131a46461746191a165", // an id that is text
                "83a47479706500a36e7370a12fa2696401", // a connect with an id
                "83a47479706502a36e7370a12fa46461746191a16500", // something behind it
                "83a47479706502a36e7370a12fa46461746192a165", // an argument is missing
                "83a47479706502a36e7370a12fa46461746192a165d9ff61", // a text is longer than the message
                "83a47479706502a36e7370a12fa46461746192a165dbffffffff", // by far
                "83a47479706502a36e7370a12fa46461746192a165c6ffffffff", // so are bytes
                "83a47479706502a36e7370a12fa46461746192a165ddffffffff", // and an array
                "83a47479706502a36e7370a12fa46461746192a165dfffffffff", // and a map
                "83a47479706502a36e7370a12fa46461746192a165a1ff", // no UTF-8
                "83a47479706502a36e7370a12fa46461746192a165810101", // a name that is a number
                "83a47479706502a36e7370a12fa46461746192a165d40100", // an extension that nobody knows
                "83a47479706502a36e7370a12fa46461746192a165c7010500", // nor that
                "83a47479706502a36e7370a12fa46461746192a165d7ffffffffff00000000", // too many nanoseconds
                "83a47479706502a36e7370a12fa46461746192a165c70cff000000007fffffffffffffff", // no such second
                "84a47479706502a47479706502a36e7370a12fa46461746191a165", // the type twice
            })
    void what_is_no_packet_is_refused(String hex) {
        assertThatThrownBy(() -> decode(hex)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void nesting_has_a_bound() {
        assertThat(argument("91".repeat(62) + "c0")).startsWith("[[");
        assertThatThrownBy(() -> argument("91".repeat(63) + "c0")).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> argument("91".repeat(100_000) + "c0")).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> decode("81a161" + "91".repeat(100_000) + "c0"))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void maps_of_every_size_come_back_as_they_were() {
        for (int size : List.of(0, 15, 16, 65_535, 65_536)) {
            List<String> members = IntStream.range(0, size)
                    .mapToObj(i -> "\"n" + i + "\":" + i)
                    .toList();
            Packet packet = new Packet.Event("/", NO_ID, "[{" + String.join(",", members) + "}]", 0);

            assertThat(parser.decode(parser.encode(packet, List.of())).packet()).isEqualTo(packet);
        }
    }

    @Test
    void pieces_of_bytes_have_a_bound() {
        String start = "83a47479706502a36e7370a12fa464617461";
        assertThat(decode(start + "dc03e9" + "a165" + "c400".repeat(1_000)).attachments())
                .hasSize(1_000);
        assertThatThrownBy(() -> decode(start + "dc03ea" + "a165" + "c400".repeat(1_001)))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void noise_is_read_or_refused_and_nothing_else() {
        Random random = new Random(11);
        byte[] good = HexFormat.of()
                .parseHex("84a47479706502a36e7370a12fa26964cd01c8a46461746193a56279746573c403010203c7010009");
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            try {
                parser.decode(ByteBuffer.wrap(noise));
            } catch (MalformedPacketException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(50_000, 99_999);
    }
}
