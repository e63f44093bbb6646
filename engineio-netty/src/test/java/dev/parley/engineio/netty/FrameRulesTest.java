package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.OneWebSocket.frame;
import static dev.parley.engineio.netty.OneWebSocket.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of RFC 6455, section 5, and 7.4 for the codes of a goodbye: who breaks one is told which, and
/// nothing that comes after is heard.
class FrameRulesTest {

    private static final int MAX_PAYLOAD = 100_000;
    private static final byte[] HELLO = frame(0x81, utf8("4hello"));
    private static final String NORMAL = "03e8";
    private static final String PROTOCOL_ERROR = "03ea";
    private static final String INVALID_PAYLOAD = "03ef";
    private static final String TOO_LARGE = "03f1";
    private static final String POLICY_VIOLATION = "03f0";
    private static final String TRY_AGAIN_LATER = "03f5";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }

    private static Arguments rule(String name, String code, byte[]... wire) {
        return Arguments.of(name, code, joined(wire));
    }

    static Stream<Arguments> faults() {
        byte[] begun = frame(0x01, utf8("4a"));
        List<Arguments> all = new ArrayList<>(List.of(
                rule("no mask", PROTOCOL_ERROR, hex("81 02 34 78")),
                rule("no mask, and empty", PROTOCOL_ERROR, hex("81 00")),
                rule("no mask on a ping", PROTOCOL_ERROR, hex("89 00")),
                rule("a ping in pieces", PROTOCOL_ERROR, frame(0x09, utf8("p"))),
                rule("a pong in pieces", PROTOCOL_ERROR, frame(0x0A, utf8("p"))),
                rule("a goodbye in pieces", PROTOCOL_ERROR, frame(0x08, hex("03e8"))),
                rule("a ping of 126 bytes", PROTOCOL_ERROR, frame(0x89, new byte[126])),
                rule("a pong of 126 bytes", PROTOCOL_ERROR, frame(0x8A, new byte[126])),
                rule("a goodbye of 65,536 bytes", PROTOCOL_ERROR, frame(0x88, new byte[65_536])),
                rule("16 bits for 125", PROTOCOL_ERROR, hex("82 fe 007d 01020304"), new byte[125]),
                rule("16 bits for nothing", PROTOCOL_ERROR, hex("82 fe 0000 01020304")),
                rule("64 bits for 65,535", PROTOCOL_ERROR, hex("82 ff 000000000000ffff 01020304"), new byte[65_535]),
                rule("64 bits for 1", PROTOCOL_ERROR, hex("82 ff 0000000000000001 01020304 00")),
                rule("a length with its top bit set", PROTOCOL_ERROR, hex("82 ff 8000000000010000 01020304")),
                rule("the largest length", TOO_LARGE, hex("82 ff 7fffffffffffffff 01020304")),
                rule("a length that is 1 in 32 bits", TOO_LARGE, hex("82 ff 0000000100000001 01020304 00")),
                rule("a length that is negative in 32 bits", TOO_LARGE, hex("82 ff 0000000080000000 01020304 00")),
                rule("one byte too many", TOO_LARGE, frame(0x82, new byte[MAX_PAYLOAD + 1])),
                rule("one byte too many in two pieces", TOO_LARGE, begun, frame(0x80, new byte[MAX_PAYLOAD - 1])),
                rule("a last piece of nothing", PROTOCOL_ERROR, frame(0x80, utf8("4a"))),
                rule("a piece of nothing", PROTOCOL_ERROR, frame(0x00, utf8("4a"))),
                rule("a piece of what has ended", PROTOCOL_ERROR, begun, frame(0x80, hex("")), frame(0x80, hex(""))),
                rule("a text within a text", PROTOCOL_ERROR, begun, frame(0x81, utf8("4b"))),
                rule("bytes within a text", PROTOCOL_ERROR, begun, frame(0x82, utf8("b"))),
                rule("a text begun within a text", PROTOCOL_ERROR, begun, frame(0x01, utf8("4b"))),
                rule("an overlong form", INVALID_PAYLOAD, frame(0x81, hex("34 c0af"))),
                rule("half a surrogate pair", INVALID_PAYLOAD, frame(0x81, hex("34 eda080"))),
                rule("beyond the last character", INVALID_PAYLOAD, frame(0x81, hex("34 f4908080"))),
                rule("half a character", INVALID_PAYLOAD, frame(0x81, hex("34 e282"))),
                rule("no UTF-8 where the type stands", INVALID_PAYLOAD, frame(0x81, hex("ff"))),
                rule(
                        "half a character, then the other",
                        INVALID_PAYLOAD,
                        frame(0x81, hex("34 e282")),
                        frame(0x81, hex("ac"))),
                rule("half a character at last", INVALID_PAYLOAD, begun, frame(0x80, hex("e282"))),
                rule("a packet of no type", PROTOCOL_ERROR, frame(0x81, utf8("x")))));
        for (int reserved : new int[] {0x40, 0x20, 0x10, 0x70}) {
            all.add(rule("reserved bits " + reserved, PROTOCOL_ERROR, frame(0x81 | reserved, utf8("4a"))));
            all.add(rule("reserved bits " + reserved + " on a ping", PROTOCOL_ERROR, frame(0x89 | reserved, hex(""))));
        }
        for (int opcode : new int[] {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF}) {
            all.add(rule("opcode " + opcode, PROTOCOL_ERROR, frame(0x80 | opcode, utf8("4a"))));
            all.add(rule("opcode " + opcode + " in pieces", PROTOCOL_ERROR, frame(opcode, utf8("4a"))));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void who_breaks_a_rule_is_told_so_and_heard_no_more(String rule, String code, byte[] fault) {
        byte[] before = joined(HELLO, fault, HELLO);
        try (OneWebSocket atOnce = new OneWebSocket(MAX_PAYLOAD);
                OneWebSocket byteByByte = new OneWebSocket(MAX_PAYLOAD)) {
            atOnce.comes(before);
            for (int i = 0; i < before.length && byteByByte.isOpen(); i++) {
                byteByByte.comes(before, i, i + 1);
            }

            for (OneWebSocket client : List.of(atOnce, byteByByte)) {
                assertThat(client.answered()).as(rule).isEqualTo("8802" + code);
                assertThat(client.heard).as(rule).startsWith("4hello").doesNotHaveDuplicates();
                assertThat(client.isOpen()).as(rule).isFalse();
                assertThat(client.lost.getFirst()).as(rule).isIn(CloseReason.TRANSPORT_ERROR, CloseReason.PARSE_ERROR);
            }
        }
    }

    static Stream<Arguments> goodbyes() {
        return Stream.of(
                rule("no status", NORMAL, hex("")),
                rule("half a status", PROTOCOL_ERROR, hex("03")),
                rule("a reason", NORMAL, hex("03e8"), utf8("bye ä€🙂")),
                rule("the longest reason", NORMAL, hex("03e8"), utf8("x".repeat(123))),
                rule("a reason that is no UTF-8", INVALID_PAYLOAD, hex("03e8 c328")),
                rule("half a character", INVALID_PAYLOAD, hex("03e8 e282")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodbyes")
    void a_goodbye_is_answered_once_and_nothing_is_heard_after_it(String name, String code, byte[] payload) {
        try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
            client.comes(joined(HELLO, frame(0x88, payload), frame(0x88, payload), HELLO, frame(0x89, utf8("p"))));

            assertThat(client.answered()).as(name).isEqualTo("8802" + code);
            assertThat(client.heard).as(name).containsExactly("4hello");
            assertThat(client.lost.getFirst()).as(name).isEqualTo(CloseReason.TRANSPORT_CLOSE);
            assertThat(client.isOpen()).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void a_status_that_may_be_sent_is_returned(int code) {
        assertThat(answerTo(code)).isEqualTo("8802%04x".formatted(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535})
    void a_status_that_may_not_be_sent_is_a_fault(int code) {
        assertThat(answerTo(code)).isEqualTo("8802" + PROTOCOL_ERROR);
    }

    private static String answerTo(int code) {
        try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
            client.comes(frame(0x88, new byte[] {(byte) (code >> 8), (byte) code}));
            return client.answered();
        }
    }

    @Test
    void a_goodbye_in_the_midst_of_a_message_is_one_all_the_same() {
        try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
            client.comes(joined(frame(0x01, utf8("4a")), frame(0x88, hex("03e9")), frame(0x80, utf8("b"))));

            assertThat(client.answered()).isEqualTo("880203e9");
            assertThat(client.heard).isEmpty();
        }
    }

    @Test
    void pings_of_every_length_are_answered_and_pongs_are_not() {
        try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
            for (int length : new int[] {0, 1, 8, 125}) {
                byte[] data = new byte[length];
                Arrays.fill(data, (byte) 0xAB);
                client.comes(joined(frame(0x8A, data), frame(0x89, data)));

                assertThat(client.answered()).isEqualTo("8a%02x".formatted(length) + "ab".repeat(length));
            }
            assertThat(client.lost).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x89, 0x8A})
    void more_control_frames_in_a_second_than_anybody_needs_end_the_connection(int head) {
        try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
            for (int i = 0; i < 50; i++) {
                client.comes(frame(head, new byte[0]));
            }
            assertThat(client.lost).isEmpty();
            client.answered();

            client.comes(joined(frame(head, new byte[0]), HELLO));

            assertThat(client.answered()).isEqualTo("8802" + POLICY_VIOLATION);
            assertThat(client.heard).isEmpty();
        }
    }

    @Test
    void control_frames_are_counted_by_the_second() {
        Unusual second = new Unusual(0);
        for (int i = 0; i < 50; i++) {
            assertThat(second.isFlooded(999_999_999)).isFalse();
        }
        assertThat(second.isFlooded(999_999_999)).isTrue();
        assertThat(second.isFlooded(1_000_000_000)).isFalse();
    }

    @Test
    void what_does_not_come_to_its_end_takes_from_what_all_have_and_gives_it_back() {
        Engine engine = OneWebSocket.engine(EngineOptions.builder()
                .maxPayload(MAX_PAYLOAD)
                .maxBufferedBytesInAll(520_000)
                .build());
        byte[] large = frame(0x82, new byte[70_000]);
        try (OneWebSocket first = new OneWebSocket(engine);
                OneWebSocket second = new OneWebSocket(engine);
                OneWebSocket small = new OneWebSocket(engine)) {
            first.comes(large, 0, 65_000);
            small.comes(HELLO, 0, 5);
            second.comes(frame(0x82, new byte[100_000]), 0, 99_000);
            assertThat(second.answered()).as("there is no room for two").isEqualTo("8802" + TRY_AGAIN_LATER);
            small.comes(HELLO, 5, HELLO.length);
            first.comes(large, 65_000, large.length);

            assertThat(small.heard).containsExactly("4hello");
            assertThat(first.heard).hasSize(1);
        }
        assertThat(engine.incoming().take(100_000)).as("all was given back").isTrue();
    }

    @Test
    void a_text_may_be_cut_within_a_character() {
        byte[] text = utf8("4ä€🙂");
        for (int cut = 0; cut <= text.length; cut++) {
            try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
                client.comes(frame(0x01, Arrays.copyOf(text, cut)));
                client.comes(frame(0x80, Arrays.copyOfRange(text, cut, text.length)));

                assertThat(client.heard).containsExactly("4ä€🙂");
            }
        }
    }

    @Test
    void what_is_announced_and_does_not_come_takes_no_memory() {
        List<OneWebSocket> clients = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            OneWebSocket client = new OneWebSocket(Integer.MAX_VALUE);
            clients.add(client);
            client.comes(hex("82 ff 000000007fffffff 01020304 0102")); // 2 GB
            client.comes(hex("03 04"));
        }

        assertThat(clients).allMatch(OneWebSocket::isOpen);
        clients.forEach(OneWebSocket::close);
    }
}
