package dev.parley.chat;

import java.util.Locale;

/// Gives each name its hue.
final class NameColour {

    private static final int HUES = 360;

    private NameColour() {}

    static int of(String name) {
        // Fibonacci hashing: names that differ by one letter land far apart on the wheel.
        int spread = name.toLowerCase(Locale.ROOT).hashCode() * 0x9E37_79B9;
        return (int) (((spread & 0xFFFF_FFFFL) * HUES) >>> 32);
    }
}
