package dev.parley.chat.line;

/// Makes strangers' text harmless for a terminal. Pure functions.
final class Terminal {

    private Terminal() {}

    /// The text without anything that a terminal obeys or that turns the order of what is shown: control characters
    /// save
    /// the line feed, marks of direction, and line breaks that are none of ours.
    static String safe(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(Terminal::safe).filter(point -> point >= 0).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static int safe(int point) {
        return switch (point) {
            case '\n' -> point;
            case '\t', 0x2028, 0x2029 -> ' ';
            default -> Character.isISOControl(point) || turns(point) || isHalf(point) ? -1 : point;
        };
    }

    private static boolean turns(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
