package dev.parley.chat.terminal.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What colours a terminal has, and which of them is somebody's: the same for the same person everywhere,
/// and one that can be read on black and on white alike.
public enum Colours {
    NONE,
    SIXTEEN,
    CUBE,
    ALL;

    /// Of this luminance a colour differs from black and from white by the same: 4.5 to 1.
    private static final double MIDDLE = 0.18;

    private static final double DARKEST = 0.10;
    private static final double LIGHTEST = 0.30;
    private static final double SATURATION = 0.75;
    private static final List<Integer> LEVELS = List.of(0, 95, 135, 175, 215, 255);
    private static final int CUBE_FROM = 16;

    /// By the customs of terminals: `NO_COLOR` (whatever it says), `COLORTERM`, `TERM`.
    public static Colours of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        String depth = environment.getOrDefault("COLORTERM", "");
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || term.equals("dumb")) {
            return NONE;
        }
        if (depth.equals("truecolor") || depth.equals("24bit") || term.endsWith("-direct")) {
            return ALL;
        }
        return term.contains("256color") ? CUBE : SIXTEEN;
    }

    /// The style of somebody with this hue, 0 to 359.
    public Style hue(int hue) {
        return switch (this) {
            case NONE -> Style.PLAIN;
            // Red, yellow, green, cyan, blue, magenta: the terminal's owner has made them readable.
            case SIXTEEN ->
                new Style(String.valueOf(List.of(31, 33, 32, 36, 34, 35).get(hue / 60 % 6)));
            case CUBE -> new Style("38;5;" + cube(hue));
            case ALL -> {
                Rgb rgb = Rgb.of(hue, SATURATION, MIDDLE);
                yield new Style("38;2;" + rgb.red() + ";" + rgb.green() + ";" + rgb.blue());
            }
        };
    }

    /// What is wrong, or new.
    public Style alarm() {
        return this == NONE ? Style.BOLD : hue(0).and(Style.BOLD);
    }

    private static int cube(int hue) {
        return IntStream.range(0, 216)
                .boxed()
                .filter(each -> rgb(each).isReadable())
                .min(Comparator.comparingDouble(each -> rgb(each).distance(hue)))
                .map(each -> each + CUBE_FROM)
                .orElseThrow();
    }

    /// The colour of the terminal's palette of 256, from 16 on.
    static Rgb ofPalette(int number) {
        return rgb(number - CUBE_FROM);
    }

    private static Rgb rgb(int cube) {
        return new Rgb(LEVELS.get(cube / 36), LEVELS.get(cube / 6 % 6), LEVELS.get(cube % 6));
    }

    record Rgb(int red, int green, int blue) {

        /// A colour of this hue and saturation whose luminance is as given.
        static Rgb of(int hue, double saturation, double luminance) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < 20; i++) {
                double middle = (low + high) / 2;
                if (ofHsl(hue, saturation, middle).luminance() < luminance) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return ofHsl(hue, saturation, high);
        }

        private static Rgb ofHsl(int hue, double saturation, double lightness) {
            return new Rgb(
                    channel(0, hue, saturation, lightness),
                    channel(8, hue, saturation, lightness),
                    channel(4, hue, saturation, lightness));
        }

        private static int channel(int offset, int hue, double saturation, double lightness) {
            double k = (offset + hue / 30.0) % 12;
            double strength = saturation * Math.min(lightness, 1 - lightness);
            double value = lightness - strength * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
            return (int) Math.round(value * 255);
        }

        /// As WCAG reckons it, 0 for black to 1 for white.
        double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        double contrastWithBlack() {
            return (luminance() + 0.05) / 0.05;
        }

        double contrastWithWhite() {
            return 1.05 / (luminance() + 0.05);
        }

        private static double linear(int channel) {
            double part = channel / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }

        private boolean isReadable() {
            return luminance() >= DARKEST && luminance() <= LIGHTEST && spread() >= 95;
        }

        private int spread() {
            return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
        }

        private double distance(int hue) {
            Rgb wanted = of(hue, SATURATION, MIDDLE);
            return Math.pow(wanted.red - red, 2) + Math.pow(wanted.green - green, 2) + Math.pow(wanted.blue - blue, 2);
        }
    }
}
