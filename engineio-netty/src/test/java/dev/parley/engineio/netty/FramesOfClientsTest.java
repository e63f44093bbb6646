package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.OneWebSocket.frame;
import static dev.parley.engineio.netty.OneWebSocket.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client says is the same however the network cuts it.
class FramesOfClientsTest {

    private static final int MAX_PAYLOAD = 100_000;

    /// Two messages whole, and one in pieces with a ping between.
    private static final byte[] CONVERSATION = joined(
            frame(0x81, utf8("4hällo 🙂")),
            frame(0x82, new byte[] {1, 2, 3}, 0xFF00AA55),
            frame(0x01, Arrays.copyOf(utf8("4ä"), 2)),
            frame(0x89, utf8("here?")),
            frame(0x00, new byte[0]),
            frame(0x80, Arrays.copyOfRange(utf8("4ä and more than eight bytes"), 2, 29), 0x80402010));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertWasUnderstood(OneWebSocket client, String cut) {
        assertThat(client.heard).as(cut).containsExactly("4hällo 🙂", "bAQID", "4ä and more than eight bytes");
        assertThat(client.answered()).as(cut).isEqualTo("8a05" + "686572653f");
        assertThat(client.lost).as(cut).isEmpty();
    }

    @Test
    void a_conversation_that_comes_byte_by_byte() {
        try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
            for (int i = 0; i < CONVERSATION.length; i++) {
                client.comes(CONVERSATION, i, i + 1);
            }

            assertWasUnderstood(client, "byte by byte");
        }
    }

    @Test
    void a_conversation_that_is_cut_in_two_anywhere() {
        for (int cut = 0; cut <= CONVERSATION.length; cut++) {
            try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
                client.comes(CONVERSATION, 0, cut);
                client.comes(CONVERSATION, cut, CONVERSATION.length);

                assertWasUnderstood(client, "cut at " + cut);
            }
        }
    }

    @Test
    void a_conversation_that_is_cut_in_three_anywhere() {
        for (int first = 1; first < CONVERSATION.length; first++) {
            for (int second = first + 1; second < CONVERSATION.length; second++) {
                try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
                    client.comes(CONVERSATION, 0, first);
                    client.comes(CONVERSATION, first, second);
                    client.comes(CONVERSATION, second, CONVERSATION.length);

                    assertWasUnderstood(client, "cut at " + first + " and " + second);
                }
            }
        }
    }

    @Test
    void thousands_of_frames_in_one_segment() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            said.add("4" + i);
            all.writeBytes(frame(0x81, utf8("4" + i), i * 0x01234567));
        }
        try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
            client.comes(all.toByteArray());

            assertThat(client.heard).isEqualTo(said);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 125, 126, 127, 65_535, 65_536, 65_537, MAX_PAYLOAD})
    void payloads_of_every_length_lose_their_mask(int length) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        String said = "b" + Base64.getEncoder().encodeToString(payload);
        for (int mask : new int[] {0, 1, 0x01000000, 0x01020304, 0x80FF7F00, -1}) {
            try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
                byte[] twice = joined(frame(0x82, payload, mask), frame(0x82, payload, ~mask));
                client.comes(twice);
                client.comes(twice, 0, twice.length - 1);
                client.comes(twice, twice.length - 1, twice.length);

                assertThat(client.heard).containsExactly(said, said, said, said);
            }
        }
    }

    @Test
    void an_empty_text_is_no_packet_and_an_empty_message_is_one() {
        try (OneWebSocket empty = new OneWebSocket(MAX_PAYLOAD);
                OneWebSocket nothing = new OneWebSocket(MAX_PAYLOAD)) {
            empty.comes(frame(0x81, utf8("4")));
            nothing.comes(frame(0x81, new byte[0]));

            assertThat(empty.heard).containsExactly("4");
            assertThat(nothing.heard).isEmpty();
            assertThat(nothing.answered()).isEqualTo("880203ea");
        }
    }

    @Test
    void whatever_another_encoder_writes_is_understood_however_it_is_cut() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Said said = new Said(random);
            for (int i = 0; i < 40; i++) {
                said.something();
            }
            byte[] wire = said.wire();
            try (OneWebSocket client = new OneWebSocket(MAX_PAYLOAD)) {
                int longest = 1 << random.nextInt(18);
                for (int at = 0; at < wire.length; ) {
                    int to = Math.min(wire.length, at + 1 + random.nextInt(longest));
                    client.comes(wire, at, to);
                    at = to;
                }

                assertThat(client.heard).as("seed %d", seed).isEqualTo(said.messages);
                assertThat(client.answered()).as("seed %d", seed).isEqualTo(said.pongs.toString());
                assertThat(client.lost).as("seed %d", seed).isEmpty();
            }
        }
    }

    /// Frames of a client as Netty's encoder writes them, and what they should be heard as.
    private static final class Said {

        private static final int[] USUAL = {0, 1, 7, 8, 9, 124, 125, 126, 127, 1_000, 65_534, 65_535, 65_536};

        final List<String> messages = new ArrayList<>();
        final StringBuilder pongs = new StringBuilder();
        private final Random random;
        private final EmbeddedChannel encoder = new EmbeddedChannel(new WebSocket13FrameEncoder(true));

        Said(Random random) {
            this.random = random;
        }

        void something() {
            switch (random.nextInt(6)) {
                case 0 -> ping();
                case 1 -> write(new PongWebSocketFrame(bytes(random.nextInt(126))));
                case 2 -> pieces();
                case 3 -> binary();
                default -> text();
            }
        }

        byte[] wire() {
            ByteBuf all = Unpooled.buffer();
            for (ByteBuf next = encoder.readOutbound(); next != null; next = encoder.readOutbound()) {
                all.writeBytes(next);
                next.release();
            }
            encoder.finishAndReleaseAll();
            return ByteBufUtil.getBytes(all);
        }

        private void ping() {
            ByteBuf data = bytes(random.nextInt(126));
            pongs.append("8a%02x".formatted(data.readableBytes())).append(ByteBufUtil.hexDump(data));
            write(new PingWebSocketFrame(data));
        }

        private void text() {
            String text = words();
            messages.add("4" + text);
            write(new TextWebSocketFrame("4" + text));
        }

        private void binary() {
            ByteBuf data = bytes(length());
            messages.add("b" + Base64.getEncoder().encodeToString(ByteBufUtil.getBytes(data)));
            write(new BinaryWebSocketFrame(data));
        }

        private void pieces() {
            String text = words();
            messages.add("4" + text);
            ByteBuf rest = Unpooled.copiedBuffer("4" + text, StandardCharsets.UTF_8);
            write(new TextWebSocketFrame(false, 0, piece(rest)));
            for (int i = random.nextInt(5); i > 0; i--) {
                if (random.nextBoolean()) {
                    ping();
                }
                write(new ContinuationWebSocketFrame(false, 0, piece(rest)));
            }
            write(new ContinuationWebSocketFrame(true, 0, rest));
        }

        private ByteBuf piece(ByteBuf rest) {
            return rest.readRetainedSlice(random.nextInt(rest.readableBytes() + 1));
        }

        private int length() {
            return random.nextInt(3) == 0 ? USUAL[random.nextInt(USUAL.length)] : random.nextInt(300);
        }

        private String words() {
            StringBuilder text = new StringBuilder();
            String letters = "abc \"\\\u00e4\u20ac";
            for (int i = length() / 2; i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            return text.append("🙂").toString();
        }

        private ByteBuf bytes(int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return Unpooled.wrappedBuffer(bytes);
        }

        private void write(WebSocketFrame frame) {
            encoder.writeOutbound(frame);
        }
    }
}
