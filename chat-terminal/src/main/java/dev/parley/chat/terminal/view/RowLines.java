package dev.parley.chat.terminal.view;

import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Letter;
import dev.parley.chat.terminal.model.Notice;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One row of a room as lines at a width: when, who, what; the text of a message keeps its own column.
final class RowLines {

    private static final int TIME = 6;
    private static final int INDENT = 2;
    private static final String EDITED = "(edited)";
    private static final int WIDE = 64;
    private static final int NARROW = 44;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.UK);

    private final Colours colours;
    private final ZoneId zone;
    private final int width;
    private final int nameWidth;

    RowLines(Colours colours, ZoneId zone, int width) {
        this.colours = colours;
        this.zone = zone;
        this.width = width;
        nameWidth = width >= WIDE ? 14 : 10;
    }

    List<Line> of(Row row) {
        return switch (row) {
            case Row.Day(var _, Instant at) -> List.of(rule(DAY.format(at.atZone(zone)), Style.DIM));
            case Row.New _ -> List.of(rule("new", colours.alarm()));
            case Row.Said(var _, var entry) -> said(entry);
            case Row.Moved(var _, Instant at, boolean joined, var persons) -> moved(at, joined, persons);
            case Row.Noticed(var _, Notice notice) -> noticed(notice);
            case Row.OnItsWay(var _, Letter letter) -> onItsWay(letter);
        };
    }

    private List<Line> said(Entry entry) {
        Line when = Line.of(clock(entry.at()), Style.DIM);
        String author = entry.author().name();
        Style name = colours.hue(entry.author().colour()).and(Style.BOLD);
        if (entry.deleted() > 0) {
            return block(when, author, name, "message deleted", Style.DIM);
        }
        List<Line> lines = block(when, author, name, entry.text(), Style.PLAIN);
        return entry.edited() > 0 ? edited(lines) : lines;
    }

    // Behind the words where there is room, else below them.
    private List<Line> edited(List<Line> lines) {
        List<Line> marked = new ArrayList<>(lines);
        Line last = marked.removeLast();
        if (last.width() + 1 + EDITED.length() <= width) {
            marked.add(last.add(" " + EDITED, Style.DIM));
        } else {
            int column = width < NARROW ? INDENT : textColumn();
            marked.add(last);
            marked.add(Line.EMPTY.add(column, Text.cut(EDITED, Math.max(1, width - column)), Style.DIM));
        }
        return marked;
    }

    private List<Line> onItsWay(Letter letter) {
        return switch (letter.state()) {
            case Letter.State.Waiting _, Letter.State.Sending _, Letter.State.Stored _ ->
                block(Line.of("  …", Style.DIM), "you", Style.DIM, words(letter), Style.DIM);
            case Letter.State.Refused(String reason) -> {
                List<Line> lines = new ArrayList<>(
                        block(Line.of("  ✗", colours.alarm()), "you", Style.DIM, words(letter), Style.DIM));
                lines.addAll(remark("not sent: " + reason, colours.alarm()));
                yield lines;
            }
        };
    }

    private static String words(Letter letter) {
        return switch (letter.deed()) {
            case Letter.Deed.Says _ -> letter.text();
            case Letter.Deed.Edits _ -> "edit: " + letter.text();
            case Letter.Deed.Deletes _ -> "delete a message";
        };
    }

    private List<Line> moved(Instant at, boolean joined, List<Person> persons) {
        String names = persons.stream().map(Person::name).collect(Collectors.joining(", "));
        return happened(at, joined ? "→ " + names + " joined" : "← " + names + " left");
    }

    private List<Line> noticed(Notice notice) {
        return switch (notice.what()) {
            case Notice.What.Here(Person person) -> happened(notice.at(), "→ " + person.name() + " is here");
            case Notice.What.Lost(Person person) -> happened(notice.at(), "← " + person.name() + " is away");
            case Notice.What.Told(String text) -> remark(text, Style.PLAIN);
        };
    }

    private List<Line> happened(Instant at, String what) {
        List<Line> lines = new ArrayList<>();
        for (String line : Text.wrap(Text.visibleLine(what), width - TIME)) {
            lines.add((lines.isEmpty() ? Line.of(clock(at), Style.DIM) : Line.EMPTY).add(TIME, line, Style.DIM));
        }
        return lines;
    }

    private List<Line> remark(String text, Style style) {
        return Text.wrap(Text.visible(text), width - TIME).stream()
                .map(line -> Line.EMPTY.add(3, "·", Style.DIM).add(TIME - 1, line, style))
                .toList();
    }

    private List<Line> block(Line when, String name, Style nameStyle, String text, Style style) {
        return width < NARROW ? narrow(when, name, nameStyle, text, style) : beside(when, name, nameStyle, text, style);
    }

    private List<Line> beside(Line when, String name, Style nameStyle, String text, Style style) {
        int column = textColumn();
        String shown = Text.rightward(Text.visibleLine(name), nameWidth);
        int indent = shown.length() - shown.stripLeading().length();
        List<Line> lines = new ArrayList<>();
        for (String line : Text.wrap(Text.visible(text), width - column)) {
            Line begun = lines.isEmpty() ? when.add(TIME + indent, shown.strip(), nameStyle) : Line.EMPTY;
            lines.add(begun.add(column, line, style));
        }
        return lines;
    }

    private List<Line> narrow(Line when, String name, Style nameStyle, String text, Style style) {
        List<Line> lines = new ArrayList<>();
        lines.add(when.add(TIME, Text.cut(Text.visibleLine(name), Math.max(1, width - TIME)), nameStyle));
        Text.wrap(Text.visible(text), width - INDENT).forEach(line -> lines.add(Line.EMPTY.add(INDENT, line, style)));
        return lines;
    }

    private int textColumn() {
        return TIME + nameWidth + 1;
    }

    private Line rule(String word, Style style) {
        String middle = Text.cut(" " + Text.visibleLine(word) + " ", width);
        int left = Math.max(0, (width - Text.width(middle)) / 2);
        int right = Math.max(0, width - left - Text.width(middle));
        return Line.of("─".repeat(left) + middle + "─".repeat(right), style);
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }
}
