package dev.parley.chat.terminal.view;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/// Text as a terminal shows it: what may be shown at all, and how many columns it takes.
public final class Text {

    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final int TAB_WIDTH = 4;

    private Text() {}

    /// What may be sent to a terminal of a text of others: line breaks stay, tabs are spaces, a control
    /// character is seen as its picture, and what would turn the direction of other text, or is nothing, is
    /// left out.
    public static String visible(String raw) {
        StringBuilder seen = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> append(seen, point));
        return seen.toString();
    }

    private static void append(StringBuilder seen, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL -> control(seen, point);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> seen.append('\n');
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> seen.append('\uFFFD');
            case Character.FORMAT -> {
                // Joiners make one picture of several, and letters of some scripts what they are.
                if (point == 0x200D || point == 0x200C) {
                    seen.appendCodePoint(point);
                }
            }
            default -> seen.appendCodePoint(point);
        }
    }

    private static void control(StringBuilder seen, int point) {
        switch (point) {
            case '\n' -> seen.append('\n');
            case '\t' -> seen.repeat(' ', TAB_WIDTH);
            case '\r' -> {}
            case 0x7F -> seen.append('\u2421');
            default -> seen.append(point < 0x20 ? (char) (0x2400 + point) : '\uFFFD');
        }
    }

    /// The same on one line.
    public static String visibleLine(String raw) {
        return visible(raw).replace('\n', ' ');
    }

    /// The columns a text takes that is visible and one line.
    public static int width(String visible) {
        return isAscii(visible)
                ? visible.length()
                : clusters(visible).stream().mapToInt(Text::clusterWidth).sum();
    }

    /// What a reader sees as single characters.
    static List<String> clusters(String visible) {
        List<String> clusters = new ArrayList<>(visible.length());
        if (isAscii(visible)) {
            visible.chars().forEach(each -> clusters.add(String.valueOf((char) each)));
            return clusters;
        }
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(visible);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            clusters.add(visible.substring(from, to));
            from = to;
        }
        return clusters;
    }

    static int clusterWidth(String cluster) {
        int first = cluster.codePointAt(0);
        if (isWideEmoji(first) || cluster.indexOf(EMOJI_SELECTOR) > 0) {
            return 2;
        }
        return Math.max(0, WCWidth.wcwidth(first));
    }

    // Newer ones than the table of widths has, and flags, which are two letters each.
    private static boolean isWideEmoji(int point) {
        return (point >= 0x1F1E6 && point <= 0x1F1FF) || (point >= 0x1F300 && point <= 0x1FAFF);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each < 0x80);
    }

    /// As much of a line as fits, with a mark where something is missing.
    public static String cut(String visible, int width) {
        return width(visible) <= width ? visible : head(visible, Math.max(0, width - 1)) + (width > 0 ? "…" : "");
    }

    /// Filled up to a width with spaces behind, or cut.
    static String padded(String visible, int width) {
        String cut = cut(visible, width);
        return cut + " ".repeat(Math.max(0, width - width(cut)));
    }

    /// Filled up to a width with spaces in front, or cut.
    static String rightward(String visible, int width) {
        String cut = cut(visible, width);
        return " ".repeat(Math.max(0, width - width(cut))) + cut;
    }

    private static String head(String visible, int width) {
        StringBuilder head = new StringBuilder();
        int taken = 0;
        for (String cluster : clusters(visible)) {
            taken += clusterWidth(cluster);
            if (taken > width) {
                break;
            }
            head.append(cluster);
        }
        return head.toString();
    }

    /// The lines of a text at a width, broken between words where that is possible. At least one.
    static List<String> wrap(String visible, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : visible.split("\n", -1)) {
            wrapLine(line, Math.max(2, width), lines);
        }
        return lines;
    }

    private static void wrapLine(String line, int width, List<String> lines) {
        StringBuilder current = new StringBuilder();
        int taken = 0;
        int lastSpace = -1;
        for (String cluster : clusters(line)) {
            int wide = clusterWidth(cluster);
            if (taken + wide > width) {
                String rest = broken(current, lastSpace, cluster.equals(" "), lines);
                current.setLength(0);
                current.append(rest);
                taken = width(rest);
                lastSpace = -1;
                if (cluster.equals(" ") && rest.isEmpty()) {
                    continue;
                }
            }
            if (cluster.equals(" ")) {
                lastSpace = current.length();
            }
            current.append(cluster);
            taken += wide;
        }
        lines.add(current.toString());
    }

    // Puts the full line to the others, and gives what of it belongs to the next one.
    private static String broken(StringBuilder full, int lastSpace, boolean atSpace, List<String> lines) {
        if (atSpace || lastSpace <= 0) {
            lines.add(full.toString());
            return "";
        }
        lines.add(full.substring(0, lastSpace));
        return full.substring(lastSpace + 1);
    }
}
