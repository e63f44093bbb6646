package dev.parley.acceptance.protocol;

import static dev.parley.acceptance.wire.RawWebSocket.BINARY;
import static dev.parley.acceptance.wire.RawWebSocket.CLOSE;
import static dev.parley.acceptance.wire.RawWebSocket.CONTINUATION;
import static dev.parley.acceptance.wire.RawWebSocket.FIN;
import static dev.parley.acceptance.wire.RawWebSocket.PING;
import static dev.parley.acceptance.wire.RawWebSocket.PONG;
import static dev.parley.acceptance.wire.RawWebSocket.RSV1;
import static dev.parley.acceptance.wire.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.RawConnection;
import dev.parley.acceptance.wire.RawWebSocket;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames nobody's library sends: what RFC 6455 forbids ends the connection with the right code, what it allows works.
@TestInstance(Lifecycle.PER_CLASS)
class WebSocketEdgesTest {

    record Violation(String name, int code, Consumer<RawWebSocket> frames) {
        /// The reference takes a length with the highest bit set for one that is merely too large.
        int referenceCode() {
            return name.equals("a length of 2^63 and more") ? 1009 : code;
        }

        @Override
        public String toString() {
            return name + " → " + code;
        }
    }

    static final List<Violation> VIOLATIONS = List.of(
            violation("an unmasked frame", 1002, socket -> socket.hex("81 06 34 68 65 6c 6c 6f")),
            violation("RSV1 without an extension", 1002, socket -> socket.frame(FIN | RSV1 | TEXT, "4hello")),
            violation("RSV2", 1002, socket -> socket.frame(FIN | 0x20 | TEXT, "4hello")),
            violation("RSV3", 1002, socket -> socket.frame(FIN | 0x10 | TEXT, "4hello")),
            violation("a reserved opcode", 1002, socket -> socket.frame(FIN | 0x3, "4hello")),
            violation("a reserved control opcode", 1002, socket -> socket.frame(FIN | 0xB, "")),
            violation("a continuation of nothing", 1002, socket -> socket.frame(FIN | CONTINUATION, "4hello")),
            violation(
                    "a new message inside a fragmented one",
                    1002,
                    socket -> socket.frame(TEXT, "4he").frame(FIN | TEXT, "4llo")),
            violation("a fragmented ping", 1002, socket -> socket.frame(PING, "x")),
            violation("a ping of 126 bytes", 1002, socket -> socket.frame(FIN | PING, "x".repeat(126))),
            violation(
                    "a length of 2^63 and more",
                    1002,
                    socket -> socket.hex("82 ff ff ff ff ff ff ff ff ff 00 00 00 00")),
            violation("a length of 2^62", 1009, socket -> socket.hex("82 ff 40 00 00 00 00 00 00 00 00 00 00 00")),
            violation(
                    "one byte more than announced",
                    1009,
                    socket -> socket.hex("82 ff 00 00 00 00 00 0f 42 41 00 00 00 00")),
            violation(
                    "fragments that grow beyond what was announced",
                    1009,
                    socket -> socket.frame(TEXT, "4" + "x".repeat(600_000))
                            .frame(FIN | CONTINUATION, "x".repeat(600_000))),
            violation(
                    "a lone continuation byte",
                    1007,
                    socket -> socket.frame(FIN | TEXT, new byte[] {'4', (byte) 0x80})),
            violation(
                    "an overlong slash",
                    1007,
                    socket -> socket.frame(FIN | TEXT, new byte[] {'4', (byte) 0xc0, (byte) 0xaf})),
            violation(
                    "half a surrogate pair",
                    1007,
                    socket -> socket.frame(FIN | TEXT, new byte[] {'4', (byte) 0xed, (byte) 0xa0, (byte) 0x80})),
            violation(
                    "a character cut off",
                    1007,
                    socket -> socket.frame(FIN | TEXT, new byte[] {'4', (byte) 0xe2, (byte) 0x82})),
            violation("a close of one byte", 1002, socket -> socket.frame(FIN | CLOSE, new byte[] {3})),
            violation(
                    "a close with code 999", 1002, socket -> socket.frame(FIN | CLOSE, new byte[] {0x03, (byte) 0xe7})),
            violation(
                    "a close with code 1005",
                    1002,
                    socket -> socket.frame(FIN | CLOSE, new byte[] {0x03, (byte) 0xed})),
            violation(
                    "a close with code 1006",
                    1002,
                    socket -> socket.frame(FIN | CLOSE, new byte[] {0x03, (byte) 0xee})),
            violation(
                    "a close with code 5000",
                    1002,
                    socket -> socket.frame(FIN | CLOSE, new byte[] {0x13, (byte) 0x88})),
            violation(
                    "a close with a reason that is no text",
                    1007,
                    socket -> socket.frame(FIN | CLOSE, new byte[] {0x03, (byte) 0xe8, (byte) 0xff})));

    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.ENGINE);
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    @ParameterizedTest
    @FieldSource("VIOLATIONS")
    void a_forbidden_frame_ends_the_connection_with_its_code(Violation violation) {
        try (var socket = open()) {

            violation.frames().accept(socket);

            var code = subject.isReference() ? violation.referenceCode() : violation.code();
            assertThat(socket.next()).isEqualTo(new Arrival.Closed(code));
            assertThat(socket.ends()).isTrue();
        }
    }

    @Test
    void a_length_written_longer_than_need_be_is_refused() {
        assumeFalse(subject.isReference(), "the reference takes it");
        try (var socket = open()) {

            socket.hex("81 fe 00 06 00 00 00 00 34 68 65 6c 6c 6f");

            assertThat(socket.next()).isEqualTo(new Arrival.Closed(1002));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 125, 126, 65_535, 65_536, 1_000_000})
    void a_message_of_any_length_comes_back_whole(int length) {
        try (var socket = open()) {
            var message = "4" + "x".repeat(length - 1);

            socket.frame(FIN | TEXT, message);

            assertThat(socket.next()).isEqualTo(new Arrival.Text(message));
        }
    }

    @Test
    void a_message_in_fragments_arrives_whole_even_when_cut_inside_a_character() {
        try (var socket = open()) {

            socket.frame(TEXT, new byte[] {'4', 'a', (byte) 0xe2})
                    .frame(CONTINUATION, new byte[] {(byte) 0x82})
                    .frame(CONTINUATION, "")
                    .frame(FIN | CONTINUATION, new byte[] {(byte) 0xac, 'b'});

            assertThat(socket.next()).hasToString("4a€b");
        }
    }

    @Test
    void a_ping_between_fragments_is_answered_and_does_not_disturb_them() {
        try (var socket = open()) {

            socket.frame(TEXT, "4he").frame(FIN | PING, "are you there").frame(FIN | CONTINUATION, "llo");

            assertThat(socket.next()).hasToString("pong are you there");
            assertThat(socket.next()).hasToString("4hello");
        }
    }

    @Test
    void an_unasked_pong_is_ignored() {
        try (var socket = open()) {

            socket.frame(FIN | PONG, "nobody asked").frame(FIN | TEXT, "4hello");

            assertThat(socket.next()).hasToString("4hello");
        }
    }

    @Test
    void frames_cut_into_single_bytes_are_understood() {
        try (var socket = open()) {
            var frame = List.of("82", "83", "01", "02", "03", "04", "01", "02", "03");

            frame.forEach(socket::hex);

            assertThat(socket.next()).isEqualTo(new Arrival.Binary("000000"));
        }
    }

    @Test
    void many_frames_in_one_segment_are_all_understood_in_order() {
        try (var socket = open()) {

            socket.hex("81 82 00 00 00 00 34 31  81 82 00 00 00 00 34 32  81 82 00 00 00 00 34 33");

            assertThat(socket.next()).hasToString("41");
            assertThat(socket.next()).hasToString("42");
            assertThat(socket.next()).hasToString("43");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4999})
    void a_close_is_answered_with_a_close_and_the_connection_ends(int code) {
        try (var socket = open()) {

            socket.frame(FIN | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});

            assertThat(socket.next()).isInstanceOf(Arrival.Closed.class);
            assertThat(socket.ends()).isTrue();
        }
    }

    @Test
    void an_offer_of_compression_is_not_taken_up_unless_it_is_turned_on() {
        try (var connection = RawConnection.to(subject.endpoint())) {

            connection.write(RawWebSocket.handshake(
                    subject.endpoint(),
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits;"
                            + " server_no_context_takeover; server_max_window_bits=15\r\n"));

            var answer = connection.answer().orElseThrow();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("sec-websocket-accept")).hasValue("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(answer.header("sec-websocket-extensions")).isEmpty();
        }
    }

    @Test
    void a_message_in_fragments_without_end_is_not_waited_for_for_ever() {
        assumeFalse(subject.isReference(), "the reference waits as long as the heartbeat lets it");
        try (var socket = open()) {

            for (var i = 0; i < 2000; i++) {
                socket.frame(i == 0 ? BINARY : CONTINUATION, "x");
            }

            assertThat(socket.next()).isEqualTo(new Arrival.Closed(1008));
        }
    }

    private RawWebSocket open() {
        return RawWebSocket.open(subject.endpoint());
    }

    private static Violation violation(String name, int code, Consumer<RawWebSocket> frames) {
        return new Violation(name, code, frames);
    }
}
