package dev.parley.chat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a bot may do in its room.
public enum BotRight {
    READ,
    POST;

    /// The right of this word, such as `read`.
    public static Optional<BotRight> of(String word) {
        return Arrays.stream(values())
                .filter(right -> right.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
