package dev.parley.chat.terminal;

import dev.parley.chat.terminal.view.Line;
import dev.parley.chat.terminal.view.Screen;
import java.util.List;

/// Writes frames to a terminal: only the lines that are otherwise than before, each piece at its own place.
final class Painter {

    private static final String CSI = "\u001b[";

    private List<Line> shown = List.of();

    /// From now on nothing is known of the screen.
    void forget() {
        shown = List.of();
    }

    /// What to write so that the screen shows the frame, given what it showed.
    String paint(Screen.Frame frame) {
        StringBuilder out = new StringBuilder();
        // The cursor does not wander over the screen meanwhile, and a terminal that can shows all of it at once.
        out.append(CSI).append("?2026h").append(CSI).append("?25l");
        boolean anew = shown.size() != frame.lines().size();
        if (anew) {
            out.append(CSI).append("0m").append(CSI).append("2J");
        }
        for (int row = 0; row < frame.lines().size(); row++) {
            if (anew || !shown.get(row).equals(frame.lines().get(row))) {
                line(out, row, frame.lines().get(row));
            }
        }
        shown = frame.lines();
        moveTo(out, frame.cursorRow(), frame.cursorColumn());
        return out.append(CSI).append("?25h").append(CSI).append("?2026l").toString();
    }

    private static void line(StringBuilder out, int row, Line line) {
        moveTo(out, row, 0);
        out.append(CSI).append("0m").append(CSI).append('K');
        for (Line.Span span : line.spans()) {
            moveTo(out, row, span.column());
            if (span.style().parameters().isEmpty()) {
                out.append(span.text());
            } else {
                out.append(CSI).append(span.style().parameters()).append('m');
                out.append(span.text()).append(CSI).append("0m");
            }
        }
    }

    private static void moveTo(StringBuilder out, int row, int column) {
        out.append(CSI).append(row + 1).append(';').append(column + 1).append('H');
    }
}
