package dev.parley.chat.terminal.view;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Timeline;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The whole screen: a title, the room between my rooms and its people as far as there is space, a line that
/// says how things stand, and the line one writes.
public final class Screen {

    private static final int MOST_INPUT = 6;

    private final Chat chat;
    private final Composer composer;
    private final Scroll scroll;
    private final Colours colours;
    private final ZoneId zone;
    private final Panels panels;
    private final Bars bars;

    public Screen(Chat chat, Composer composer, Scroll scroll, Colours colours, ZoneId zone) {
        this.chat = chat;
        this.composer = composer;
        this.scroll = scroll;
        this.colours = colours;
        this.zone = zone;
        panels = new Panels(chat, colours);
        bars = new Bars(chat, colours);
    }

    /// What is to be shown: as many lines as the screen has, and the cursor. `reachesTop`: the oldest that
    /// is known of the room is in sight.
    public record Frame(List<Line> lines, int cursorRow, int cursorColumn, boolean reachesTop) {

        public Frame {
            lines = List.copyOf(lines);
        }

        /// What one reads, without styles.
        public String text() {
            return String.join("\n", lines.stream().map(Line::text).toList());
        }
    }

    public Frame frame(int columns, int rows, Instant now) {
        Layout layout = Layout.of(columns);
        Input input = Input.of(composer, columns, Math.clamp(rows - 3, 1, MOST_INPUT));
        int height = Math.max(0, rows - 2 - input.lines().size());
        RowLines drawing = new RowLines(colours, zone, layout.middle());
        Scroll.Window window = scroll.window(Timeline.of(chat, zone), drawing, layout.middle(), height);
        List<Line> lines = new ArrayList<>();
        lines.add(bars.title(columns));
        lines.addAll(body(window.lines(), height, layout));
        lines.add(bars.status(layout, window.below(), now));
        lines.addAll(input.lines());
        // On a screen of a few lines the one that is written stays.
        List<Line> fitting = lines.subList(Math.max(0, lines.size() - rows), lines.size());
        int cursorRow = fitting.size() - input.lines().size() + input.cursorRow();
        return new Frame(fitting, cursorRow, input.cursorColumn(), window.reachesTop());
    }

    private List<Line> body(List<Line> messages, int height, Layout layout) {
        List<Line> rooms = panels.rooms(layout.left() - 3);
        List<Line> people = panels.people(layout.right() - 1, height);
        int above = height - messages.size();
        List<Line> body = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            Line line = layout.left() > 0 ? at(rooms, i).add(layout.left() - 2, "│", Style.DIM) : Line.EMPTY;
            line = line.beside(layout.left(), at(messages, i - above));
            int border = layout.columns() - layout.right();
            body.add(layout.right() > 0 ? line.add(border, "│", Style.DIM).beside(border + 1, at(people, i)) : line);
        }
        return body;
    }

    private static Line at(List<Line> lines, int index) {
        return index >= 0 && index < lines.size() ? lines.get(index) : Line.EMPTY;
    }
}
