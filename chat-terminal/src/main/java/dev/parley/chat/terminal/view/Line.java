package dev.parley.chat.terminal.view;

import java.util.ArrayList;
import java.util.List;

/// One line of the screen: pieces of text, each at its column.
public record Line(List<Span> spans) {

    public static final Line EMPTY = new Line(List.of());

    public Line {
        spans = List.copyOf(spans);
    }

    /// `text` is visible, in the sense of [Text#visible], and has no line break.
    public record Span(int column, String text, Style style) {

        int end() {
            return column + Text.width(text);
        }
    }

    public static Line of(String text, Style style) {
        return EMPTY.add(text, style);
    }

    /// The column behind the last piece.
    public int width() {
        return spans.isEmpty() ? 0 : spans.getLast().end();
    }

    /// Adds text of anybody behind what is there.
    public Line add(String text, Style style) {
        return add(width(), text, style);
    }

    /// Adds text of anybody at a column.
    public Line add(int column, String text, Style style) {
        List<Span> more = new ArrayList<>(spans);
        more.add(new Span(column, Text.visibleLine(text), style));
        return new Line(more);
    }

    /// Puts another line beside this one.
    Line beside(int column, Line other) {
        List<Span> more = new ArrayList<>(spans);
        other.spans.forEach(span -> more.add(new Span(column + span.column(), span.text(), span.style())));
        return new Line(more);
    }

    /// What one reads, without styles.
    public String text() {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (Span span : spans) {
            text.repeat(' ', Math.max(0, span.column() - column)).append(span.text());
            column = span.end();
        }
        return text.toString();
    }
}
