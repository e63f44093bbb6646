package dev.parley.chat;

import java.util.Locale;
import java.util.Optional;

/// Opens a private room to whoever knows it: eight capital letters, easy to read aloud.
///
/// Text from outside goes through [#parse]; anything else not of this form is a fault of ours.
public record RoomCode(String value) {

    /// Without I and O, which are taken for 1 and 0.
    static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    static final int LENGTH = 8;

    public RoomCode {
        if (!isCode(value)) {
            throw new IllegalArgumentException("a code is " + LENGTH + " of the letters " + LETTERS);
        }
    }

    public static RoomCode random() {
        return new RoomCode(RandomText.ofLetters(LETTERS, LENGTH));
    }

    /// Reads what a person typed: any case, spaces and dashes anywhere. Empty if it cannot be a code.
    public static Optional<RoomCode> parse(String typed) {
        String letters = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return isCode(letters) ? Optional.of(new RoomCode(letters)) : Optional.empty();
    }

    private static boolean isCode(String text) {
        return text.length() == LENGTH && text.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
    }

    @Override
    public String toString() {
        return value;
    }
}
