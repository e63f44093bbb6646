package dev.parley.chat;

import java.nio.charset.StandardCharsets;

/// What may be said, and what rooms may be called.
final class TextRule {

    private final ChatLimits limits;

    TextRule(ChatLimits limits) {
        this.limits = limits;
    }

    /// The text as it is kept: line breaks are `\n`, control characters are gone.
    String accept(String text) {
        // A code point is two characters at the most, so this one is too large whatever it holds.
        if (text.length() > 2 * limits.textCodePoints() + 2) {
            throw tooLarge();
        }
        String clean = withoutControls(text.replace("\r\n", "\n").replace('\r', '\n'));
        if (clean.isBlank() || hasHalfPairs(clean)) {
            throw new ChatException(Refusal.TEXT_INVALID, "there is nothing to say in this text");
        }
        if (clean.codePointCount(0, clean.length()) > limits.textCodePoints()
                || clean.getBytes(StandardCharsets.UTF_8).length > limits.textBytes()) {
            throw tooLarge();
        }
        return clean;
    }

    String acceptRoomName(String name) {
        String clean = name.strip().replaceAll("\\s+", " ");
        int length = clean.codePointCount(0, clean.length());
        if (length < 1
                || length > limits.roomNameCodePoints()
                || hasHalfPairs(clean)
                || clean.codePoints().anyMatch(TextRule::isUnseen)) {
            throw new ChatException(
                    Refusal.ROOM_NAME_INVALID,
                    "a room's name has 1 to " + limits.roomNameCodePoints() + " visible characters");
        }
        return clean;
    }

    private static String withoutControls(String text) {
        if (text.chars().noneMatch(TextRule::isControl)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(character -> !isControl(character)).forEach(character -> kept.append((char) character));
        return kept.toString();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t';
    }

    /// Controls, and format characters save the joiner that emoji are built with.
    private static boolean isUnseen(int character) {
        return Character.isISOControl(character)
                || (Character.getType(character) == Character.FORMAT && character != 0x200D);
    }

    private static boolean hasHalfPairs(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private ChatException tooLarge() {
        return new ChatException(
                Refusal.TOO_LARGE,
                "a text has at most " + limits.textCodePoints() + " characters and " + limits.textBytes() + " bytes");
    }
}
