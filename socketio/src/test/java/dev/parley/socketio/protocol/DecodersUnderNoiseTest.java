package dev.parley.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.PacketCodec;
import dev.parley.engineio.protocol.Payload;
import dev.parley.socketio.json.JacksonCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Whatever comes, a decoder answers with a packet or with one exception: anything else would reach an event loop.
class DecodersUnderNoiseTest {

    private static final long SEED = 20_261_120L;
    private static final Duration ENOUGH = Duration.ofSeconds(2);
    private static final String ALPHABET = "0123456789-/,[]{}\":.eE+ \\utrfalsn_b=\u001e\u0000\uFEFFäß\uD83D\uDE00Az";
    private static final List<String> SEEDS = List.of(
            "0{\"sid\":\"abc\"}",
            "2/admin,456[\"project:delete\",123]",
            "51-/admin,456[\"x\",{\"_placeholder\":true,\"num\":0}]",
            "61-12[{\"_placeholder\":true,\"num\":0}]",
            "[\"a\",{\"b\":[1,2.5e3,null,true]},\"\\ud83d\\ude00\"]",
            "4hello\u001ebAQIDBA==\u001e2probe");

    private final Random random = new Random(SEED);

    private String noise() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : SEEDS.get(random.nextInt(SEEDS.size())));
        for (int changes = random.nextInt(8); changes >= 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 1 -> text.setLength(at);
                default -> text.insert(at, SEEDS.get(random.nextInt(SEEDS.size())), 0, 1);
            }
        }
        return text.toString();
    }

    private void bombard(Consumer<String> decoder) {
        long end = System.nanoTime() + ENOUGH.toNanos();
        int read = 0;
        int refused = 0;
        while (read + refused < 200_000 && System.nanoTime() < end) {
            String input = noise();
            try {
                decoder.accept(input);
                read++;
            } catch (MalformedPacketException expected) {
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("not refused as it should be: " + input, e);
            }
        }
        assertThat(read).as("some of it is right").isPositive();
        assertThat(refused).as("some of it is wrong").isPositive();
    }

    @Test
    void engine_packets() {
        bombard(PacketCodec::decode);
    }

    @Test
    void engine_payloads() {
        bombard(Payload::decode);
    }

    @Test
    void socket_packets_and_what_is_read_is_written_and_read_again_as_the_same() {
        bombard(input -> {
            Packet packet = PacketDecoder.decode(input);
            assertThat(PacketDecoder.decode(PacketEncoder.encode(packet))).isEqualTo(packet);
        });
    }

    @Test
    void json_with_and_without_attachments() {
        JacksonCodec codec = JacksonCodec.strict();
        List<ByteBuffer> attachments = List.of(ByteBuffer.wrap(new byte[] {1}));
        bombard(input -> codec.read(input, random.nextBoolean() ? attachments : List.of())
                .plain());
    }
}
