package dev.parley.chat.terminal.view;

import dev.parley.chat.terminal.model.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where one looks in a room: at its end, moving along with it, or further up, where what comes moves
/// nothing.
public final class Scroll {

    /// The lines of the room that are on screen. `below` is how many lines are further down.
    record Window(List<Line> lines, boolean reachesTop, int below) {}

    /// The line that is the lowest on screen, by the row it belongs to.
    private record Anchor(String row, int line) {}

    private record Placed(Anchor anchor, Line line) {}

    private record Drawn(Row row, List<Line> lines) {}

    private Optional<Anchor> lowest = Optional.empty();
    private List<Placed> placed = List.of();
    private Map<String, Drawn> drawn = new HashMap<>();
    private int drawnWidth;
    private int height = 1;

    /// Whether one sees what comes.
    public boolean isAtEnd() {
        return lowest.isEmpty();
    }

    public void toEnd() {
        lowest = Optional.empty();
    }

    public void up() {
        moveTo(end() - page());
    }

    public void down() {
        moveTo(end() + page());
    }

    private int page() {
        return Math.max(1, height - 2);
    }

    private void moveTo(int wanted) {
        int end = Math.max(Math.clamp(height, 1, Math.max(1, placed.size())), wanted);
        lowest = end >= placed.size()
                ? Optional.empty()
                : Optional.of(placed.get(end - 1).anchor());
    }

    Window window(List<Row> rows, RowLines drawing, int width, int lines) {
        height = lines;
        place(rows, drawing, width);
        int end = end();
        int start = Math.max(0, end - lines);
        return new Window(
                placed.subList(start, end).stream().map(Placed::line).toList(), start == 0, placed.size() - end);
    }

    // The index behind the lowest line. A row that is drawn otherwise now may have fewer lines than it had.
    private int end() {
        if (lowest.isEmpty()) {
            return placed.size();
        }
        Anchor wanted = lowest.get();
        int end = 0;
        for (int i = 0; i < placed.size(); i++) {
            Anchor each = placed.get(i).anchor();
            if (each.row().equals(wanted.row()) && each.line() <= wanted.line()) {
                end = i + 1;
            }
        }
        return end == 0 ? placed.size() : Math.max(end, Math.min(height, placed.size()));
    }

    // Most rows are as they were: they are not drawn again.
    private void place(List<Row> rows, RowLines drawing, int width) {
        Map<String, Drawn> before = width == drawnWidth ? drawn : Map.of();
        Map<String, Drawn> now = new HashMap<>();
        List<Placed> all = new ArrayList<>();
        for (Row row : rows) {
            Drawn known = before.get(row.key());
            Drawn current = known != null && known.row().equals(row) ? known : new Drawn(row, drawing.of(row));
            now.put(row.key(), current);
            for (int i = 0; i < current.lines().size(); i++) {
                all.add(new Placed(new Anchor(row.key(), i), current.lines().get(i)));
            }
        }
        drawn = now;
        drawnWidth = width;
        placed = all;
    }
}
