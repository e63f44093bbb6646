package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.Deflated.deflated;
import static dev.parley.engineio.netty.Deflated.inflated;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parley.engineio.CloseReason;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Recipients;
import dev.parley.engineio.Session;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// WebSocket messages, compressed for whom it was agreed with.
class PerMessageDeflateTest {

    record Sample(String offer, String answer) {}

    private static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final String NONE = "none";

    static final List<Sample> OFFERS = List.of(
            new Sample("permessage-deflate", AGREED),
            new Sample("permessage-deflate; client_max_window_bits", AGREED),
            new Sample("permessage-deflate;client_max_window_bits=10", AGREED),
            new Sample("permessage-deflate; server_no_context_takeover; client_no_context_takeover", AGREED),
            new Sample("permessage-deflate; server_max_window_bits=15", AGREED + "; server_max_window_bits=15"),
            new Sample("permessage-deflate; server_max_window_bits=\"15\"", AGREED + "; server_max_window_bits=15"),
            new Sample("x-webkit-deflate-frame, permessage-deflate", AGREED),
            new Sample("permessage-deflate; server_max_window_bits=10, permessage-deflate", AGREED),
            new Sample("permessage-deflate; server_max_window_bits=10", NONE),
            new Sample("permessage-deflate; server_max_window_bits", NONE),
            new Sample("permessage-deflate; client_max_window_bits=7", NONE),
            new Sample("permessage-deflate; client_max_window_bits=16", NONE),
            new Sample("permessage-deflate; client_max_window_bits=08", NONE),
            new Sample("permessage-deflate; client_max_window_bits=\"", NONE),
            new Sample("permessage-deflate; client_max_window_bits; client_max_window_bits", NONE),
            new Sample("permessage-deflate; server_no_context_takeover=true", NONE),
            new Sample("permessage-deflate; level=9", NONE),
            new Sample("permessage-deflate;", NONE),
            new Sample("permessage-bzip2", NONE),
            new Sample(";,=", NONE));

    private static final int MAX_PAYLOAD = 200_000;
    private static final String SAYINGS = "4" + "a rolling stone gathers no moss, äöü; ".repeat(100);

    private final EchoServer server =
            new EchoServer(EngineOptions.builder().maxPayload(MAX_PAYLOAD).perMessageDeflate(true));

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpClientByHand open(String... headers) throws Exception {
        HttpClientByHand client = server.client();
        client.upgrade(EchoServer.WEBSOCKET, headers);
        assertThat(client.frame()).startsWith("0{");
        return client;
    }

    private HttpClientByHand openCompressed() throws Exception {
        return open(Deflated.OFFER);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String compressedText(HttpClientByHand client) throws Exception {
        String frame = client.frame();
        assertThat(frame).startsWith("c1:");
        return new String(inflated(frame), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @FieldSource("OFFERS")
    void the_first_offer_that_can_be_met_is_agreed_to(Sample sample) throws Exception {
        try (HttpClientByHand client = server.client()) {
            var reply = client.upgrade(EchoServer.WEBSOCKET, "Sec-WebSocket-Extensions: " + sample.offer());

            assertThat(reply.status()).isEqualTo(101);
            assertThat(reply.headers().getOrDefault("Sec-WebSocket-Extensions", NONE))
                    .isEqualTo(sample.answer());
        }
    }

    @Test
    void nothing_is_agreed_to_unless_it_is_set_and_then_a_compressed_frame_is_a_fault() throws Exception {
        try (EchoServer plain = new EchoServer(EngineOptions.builder());
                HttpClientByHand client = plain.client()) {
            assertThat(client.upgrade(EchoServer.WEBSOCKET, Deflated.OFFER).headers())
                    .doesNotContainKey("Sec-WebSocket-Extensions");
            client.frame();
            client.frame(0xC1, deflated(utf8(SAYINGS)));

            assertThat(client.frame()).isEqualTo("88:03ea");
        }
    }

    @Test
    void texts_and_bytes_come_and_go_compressed_each_on_its_own() throws Exception {
        byte[] bytes = new byte[5_000];
        try (HttpClientByHand client = openCompressed()) {
            for (int round = 0; round < 3; round++) {
                client.frame(0xC1, deflated(utf8(SAYINGS)));
                assertThat(compressedText(client)).isEqualTo(SAYINGS);
                client.frame(0xC2, deflated(bytes));
                String frame = client.frame();
                assertThat(frame).startsWith("c2:").hasSizeLessThan(200);
                assertThat(inflated(frame)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void whatever_its_size_a_message_arrives_whole_up_to_the_bound() throws Exception {
        try (HttpClientByHand client = openCompressed()) {
            for (int size : new int[] {1_024, 65_535, 65_536, 65_537, 131_072, MAX_PAYLOAD}) {
                String text =
                        "4" + SAYINGS.substring(1, 33).repeat(size / 32 + 1).substring(0, size - 1);
                client.frame(0xC1, deflated(utf8(text)));
                assertThat(compressedText(client)).isEqualTo(text);
            }
            byte[] noise = noise(MAX_PAYLOAD);
            byte[] swollen = deflated(noise);
            assertThat(swollen).as("what cannot be compressed grows").hasSizeGreaterThan(MAX_PAYLOAD);
            client.frame(0xC2, swollen);
            assertThat(client.frame()).isEqualTo("82:" + hex(noise));
        }
    }

    @Test
    void what_is_short_or_gains_nothing_goes_as_it_is() throws Exception {
        try (HttpClientByHand client = openCompressed()) {
            client.frame(0xC1, deflated(utf8("4short")));
            assertThat(client.frame()).isEqualTo("4short");
            byte[] noise = noise(5_000);
            client.frame(0x82, noise);
            assertThat(client.frame()).isEqualTo("82:" + hex(noise));
        }
    }

    @Test
    void a_client_that_has_agreed_may_still_send_what_is_not_compressed() throws Exception {
        try (HttpClientByHand client = openCompressed()) {
            client.text(SAYINGS);
            assertThat(compressedText(client)).isEqualTo(SAYINGS);
        }
    }

    @Test
    void who_offers_nothing_hears_nothing_compressed() throws Exception {
        try (HttpClientByHand client = open()) {
            client.text(SAYINGS);
            assertThat(client.frame()).isEqualTo(SAYINGS);
        }
    }

    @Test
    void a_compressed_message_may_come_in_pieces_with_a_ping_between() throws Exception {
        byte[] whole = deflated(utf8(SAYINGS));
        int third = whole.length / 3;
        try (HttpClientByHand client = openCompressed()) {
            client.frame(0x41, Arrays.copyOfRange(whole, 0, third));
            client.frame(0x89, utf8("?"));
            client.frame(0x00, Arrays.copyOfRange(whole, third, 2 * third));
            client.frame(0x80, Arrays.copyOfRange(whole, 2 * third, whole.length));

            assertThat(client.frame()).isEqualTo("8a:3f");
            assertThat(compressedText(client)).isEqualTo(SAYINGS);
        }
    }

    @Test
    void a_sender_may_mark_its_last_block() throws Exception {
        try (HttpClientByHand client = openCompressed()) {
            client.frame(0xC1, Deflated.finished(utf8(SAYINGS)));
            assertThat(compressedText(client)).isEqualTo(SAYINGS);
        }
    }

    /// @param payload in hexadecimal
    record Fault(String what, int head, String payload, String status) {

        @Override
        public String toString() {
            return what;
        }
    }

    static final List<Fault> FAULTS = List.of(
            new Fault("a compressed ping", 0xC9, "", "88:03ea"),
            new Fault("a compressed goodbye", 0xC8, "", "88:03ea"),
            new Fault("a continuation that says it is compressed", 0xC0, "", "88:03ea"),
            new Fault("another reserved bit", 0xE1, hex(deflated(utf8("4a"))), "88:03ea"),
            new Fault("a reserved bit alone", 0xA1, hex(utf8("4a")), "88:03ea"),
            new Fault("no deflate", 0xC1, "ffffffffff", "88:03ef"),
            new Fault("more behind the last block", 0xC1, hex(finishedTwice()), "88:03ef"),
            new Fault("no text", 0xC1, hex(deflated(new byte[] {'4', (byte) 0xC3, 0x28})), "88:03ef"),
            new Fault("no packet", 0xC1, hex(deflated(utf8("abc"))), "88:03ea"),
            new Fault("nothing", 0xC1, "00", "88:03ea"),
            new Fault("one byte too many", 0xC2, hex(deflated(new byte[MAX_PAYLOAD + 1])), "88:03f1"),
            new Fault("a bomb", 0xC2, hex(deflated(new byte[50_000_000])), "88:03f1"));

    private static byte[] finishedTwice() {
        byte[] once = Deflated.finished(utf8("4a"));
        return OneWebSocket.joined(once, once);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void who_breaks_a_rule_is_told_so(Fault fault) throws Exception {
        try (HttpClientByHand client = openCompressed()) {
            client.frame(fault.head(), HexFormat.of().parseHex(fault.payload()));

            assertThat(client.frame()).isEqualTo(fault.status());
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void a_bomb_in_pieces_is_none_either() throws Exception {
        byte[] bomb = deflated(new byte[50_000_000]);
        try (HttpClientByHand client = openCompressed()) {
            client.frame(0x42, Arrays.copyOfRange(bomb, 0, 1_000));
            client.frame(0x80, Arrays.copyOfRange(bomb, 1_000, bomb.length));

            assertThat(client.frame()).isEqualTo("88:03f1");
        }
    }

    @Test
    void a_bomb_takes_no_memory() {
        byte[] bomb = OneWebSocket.frame(0xC2, deflated(new byte[50_000_000]));
        try (OneWebSocket first = OneWebSocket.compressed(1_000_000);
                OneWebSocket second = OneWebSocket.compressed(1_000_000)) {
            first.comes(OneWebSocket.frame(0xC1, deflated(utf8("4a"))));
            assertThat(first.heard).containsExactly("4a");
            long before = allocated();

            second.comes(bomb);

            assertThat(allocated() - before).as("bytes").isLessThan(500_000);
            assertThat(second.answered()).isEqualTo("880203f1");
            assertThat(second.lost).startsWith(CloseReason.TRANSPORT_ERROR);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void what_many_hear_is_compressed_once_and_the_others_hear_it_as_it_is() throws Exception {
        Message message = Message.text(SAYINGS.substring(1));
        // As another level makes it, so that it can be told from what would be made here.
        byte[] once = deflated(utf8(SAYINGS));
        message.leaveCompressed(once);
        try (HttpClientByHand ann = openCompressed();
                HttpClientByHand bob = open();
                HttpClientByHand cid = openCompressed();
                HttpClientByHand dan = open()) {
            List<Session> all =
                    List.of(server.opened.take(), server.opened.take(), server.opened.take(), server.opened.take());

            Recipients.of(all).send(List.of(message));

            for (HttpClientByHand compressed : List.of(ann, cid)) {
                assertThat(compressed.frame()).isEqualTo("c1:" + hex(once));
            }
            for (HttpClientByHand plain : List.of(bob, dan)) {
                assertThat(plain.frame()).isEqualTo(SAYINGS);
            }
        }
    }

    @Test
    void what_one_has_compressed_is_there_for_the_next() throws Exception {
        Message message = Message.text(SAYINGS.substring(1));
        try (HttpClientByHand client = openCompressed()) {
            Session session = server.opened.take();
            session.send(message);
            String first = client.frame();
            byte[] kept = Objects.requireNonNull(message.compressed());
            session.send(message);

            assertThat(first).isEqualTo("c1:" + hex(kept));
            assertThat(client.frame()).isEqualTo(first);
            assertThat(message.compressed()).isSameAs(kept);
        }
    }

    @Test
    void a_message_may_ask_to_go_as_it_is() throws Exception {
        try (HttpClientByHand client = openCompressed()) {
            Session session = server.opened.take();
            session.send(Message.text(SAYINGS.substring(1)).uncompressed());
            session.send(Message.binary(ByteBuffer.allocate(2_000)).uncompressed());

            assertThat(client.frame()).isEqualTo(SAYINGS);
            assertThat(client.frame()).isEqualTo("82:" + "00".repeat(2_000));
        }
    }

    @Test
    void one_who_comes_from_polling_is_offered_it_as_well() throws Exception {
        try (HttpClientByHand polling = server.client();
                HttpClientByHand moving = server.client()) {
            String target = EchoServer.open(polling).replace("polling", "websocket");
            moving.upgrade(target, Deflated.OFFER);
            moving.text("2probe");
            assertThat(moving.frame()).isEqualTo("3probe");
            moving.text("5");
            moving.frame(0xC1, deflated(utf8(SAYINGS)));

            assertThat(compressedText(moving)).isEqualTo(SAYINGS);
        }
    }
}
