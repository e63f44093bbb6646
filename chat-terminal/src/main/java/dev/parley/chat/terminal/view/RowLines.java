package dev.parley.chat.terminal.view;

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
            case Row.Said(var _, var entry) -> said(entry.at(), entry.author(), entry.text());
            case Row.Moved(var _, Instant at, boolean joined, var persons) -> moved(at, joined, persons);
            case Row.Noticed(var _, Notice notice) -> noticed(notice);
            case Row.OnItsWay(var _, Letter letter) -> onItsWay(letter);
        };
    }

    private List<Line> said(Instant at, Person author, String text) {
        Style name = colours.hue(author.colour()).and(Style.BOLD);
        return block(Line.of(clock(at), Style.DIM), author.name(), name, text, Style.PLAIN);
    }

    private List<Line> onItsWay(Letter letter) {
        return switch (letter.state()) {
            case Letter.State.Waiting _, Letter.State.Sending _, Letter.State.Stored _ ->
                block(Line.of("  …", Style.DIM), "you", Style.DIM, letter.text(), Style.DIM);
            case Letter.State.Refused(String reason) -> {
                List<Line> lines = new ArrayList<>(
                        block(Line.of("  ✗", colours.alarm()), "you", Style.DIM, letter.text(), Style.DIM));
                lines.addAll(remark("not sent: " + reason, colours.alarm()));
                yield lines;
            }
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
        int column = TIME + nameWidth + 1;
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
        Text.wrap(Text.visible(text), width - 2).forEach(line -> lines.add(Line.EMPTY.add(2, line, style)));
        return lines;
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
