package dev.parley.engineio.protocol.v3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Whatever comes, a decoder answers with packets or with one exception: anything else would reach an event loop.
class DecodersV3UnderNoiseTest {

    private static final long SEED = 20_261_121L;
    private static final int INPUTS = 50_000;
    private static final List<byte[]> BYTES = List.of(
            HexFormat.of().parseHex("0004ff34e282ac0105ff0401020304"),
            HexFormat.of().parseHex("0006ff623441514944"));
    private static final List<byte[]> TEXTS = List.of(
            "6:4hello10:b4AQIDBA==".getBytes(StandardCharsets.UTF_8),
            "1:21:32:4€3:4😀".getBytes(StandardCharsets.UTF_8));

    private final Random random = new Random(SEED);

    /// A right one with some bytes changed, added or cut off.
    private byte[] noise(List<byte[]> seeds) {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        byte[] noise = new byte[Math.max(1, seed.length + random.nextInt(4) - 2)];
        System.arraycopy(seed, 0, noise, 0, Math.min(seed.length, noise.length));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            noise[random.nextInt(noise.length)] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : seed[random.nextInt(seed.length)];
        }
        return noise;
    }

    private void bombard(List<byte[]> seeds, Consumer<byte[]> decoder) {
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = noise(seeds);
            try {
                decoder.accept(input);
            } catch (MalformedPacketException expected) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "not refused as it should be: " + HexFormat.of().formatHex(input), e);
            }
        }
        assertThat(refused).as("some is right and some is wrong").isBetween(INPUTS / 20, INPUTS * 19 / 20);
    }

    @Test
    void payloads_of_text() {
        bombard(TEXTS, input -> PayloadV3.decode(new String(input, StandardCharsets.UTF_8)));
    }

    @Test
    void payloads_of_bytes() {
        bombard(BYTES, input -> BinaryPayload.decode(ByteBuffer.wrap(input)));
    }
}
