package dev.parley.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes inputs out of what a decoder understands: some bytes changed, doubled, cut, or taken from another one.
final class Mutator {

    private static final int MAX_LENGTH = 100_000;

    /// What means something to one decoder or another.
    private static final List<byte[]> WORDS = List.of(
            bytes("\u001e"),
            bytes("4"),
            bytes("40"),
            bytes("42["),
            bytes("45"),
            bytes("1-"),
            bytes("10-"),
            bytes("b"),
            bytes("b4"),
            bytes("2:4"),
            bytes("?a="),
            bytes("&"),
            bytes("%"),
            bytes("AA=="),
            bytes("/"),
            bytes(","),
            bytes("/a,"),
            bytes("["),
            bytes("]"),
            bytes("{"),
            bytes("}"),
            bytes("\""),
            bytes("\\"),
            bytes("\\u0000"),
            bytes("\\ud83d"),
            bytes(":"),
            bytes("null"),
            bytes("true"),
            bytes("1e9"),
            bytes("-0"),
            bytes("."),
            bytes("99999999999999999999"),
            bytes("\uFEFF"),
            bytes("\uFFFD"),
            bytes("\uD83D\uDE42"),
            bytes("{\"_placeholder\":true,\"num\":0}"),
            bytes("[[[[[[[[[[[[[[[["),
            bytes(" "),
            new byte[] {(byte) 0x81, (byte) 0xFE},
            new byte[] {(byte) 0x82, (byte) 0xFF},
            new byte[] {0x01, (byte) 0x81},
            new byte[] {(byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0x89, (byte) 0x80},
            new byte[] {(byte) 0x88, (byte) 0x82},
            new byte[] {0x7F, -1, -1, -1, -1, -1, -1, -1},
            new byte[] {0, 1, -1},
            new byte[] {1, 2, -1, 4},
            new byte[] {(byte) 0xC3},
            new byte[] {(byte) 0xED, (byte) 0xA0});

    private final List<byte[]> seeds;
    private final Random random;

    Mutator(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new Random(seed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] next() {
        byte[] input = any(seeds).clone();
        for (int changes = random.nextInt(8); changes > 0; changes--) {
            input = change(input);
        }
        return input.length > MAX_LENGTH ? Arrays.copyOf(input, MAX_LENGTH) : input;
    }

    private byte[] change(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int to = at + random.nextInt(input.length - at + 1);
        return switch (random.nextInt(9)) {
            case 0, 1 -> replaced(input, at, at, any(WORDS));
            case 2 -> replaced(input, at, to, new byte[0]);
            case 3 -> replaced(input, at, at, Arrays.copyOfRange(input, at, to));
            case 4 -> replaced(input, at, at, repeated(any(WORDS)));
            case 5 -> flipped(input);
            case 6 -> replaced(input, at, Math.min(at + 1, input.length), new byte[] {(byte) random.nextInt()});
            case 7 -> replaced(input, at, to, any(seeds));
            default -> Arrays.copyOf(input, at);
        };
    }

    private byte[] flipped(byte[] input) {
        if (input.length == 0) {
            return input;
        }
        byte[] flipped = input.clone();
        flipped[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /// Seldom very often, so that what grows faster than its input shows.
    private byte[] repeated(byte[] word) {
        int times = 1 << random.nextInt(random.nextInt(50) == 0 ? 15 : 5);
        byte[] all = new byte[Math.min(word.length * times, MAX_LENGTH)];
        for (int i = 0; i < all.length; i++) {
            all[i] = word[i % word.length];
        }
        return all;
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        byte[] all = new byte[input.length - (to - from) + by.length];
        System.arraycopy(input, 0, all, 0, from);
        System.arraycopy(by, 0, all, from, by.length);
        System.arraycopy(input, to, all, from + by.length, input.length - to);
        return all;
    }

    private byte[] any(List<byte[]> some) {
        return some.get(random.nextInt(some.size()));
    }
}
