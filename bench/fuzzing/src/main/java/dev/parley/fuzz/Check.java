package dev.parley.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What the targets have in common.
final class Check {

    private Check() {}

    /// Inputs as they stand in text.
    static List<byte[]> texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /// The input as text; what is no UTF-8 never gets so far, and is replaced here.
    static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    static void same(Object one, Object other, String what) {
        if (!one.equals(other)) {
            throw new AssertionError(what + ": " + one + " and " + other);
        }
    }
}
