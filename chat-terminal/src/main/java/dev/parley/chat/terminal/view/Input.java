package dev.parley.chat.terminal.view;

import java.util.ArrayList;
import java.util.List;

/// The lines one writes in, and the cursor in them.
record Input(List<Line> lines, int cursorRow, int cursorColumn) {

    private static final String PROMPT = "> ";
    private static final int INDENT = PROMPT.length();

    /// At most so many lines; of more, those around the cursor.
    static Input of(Composer composer, int columns, int most) {
        int width = Math.max(2, columns - INDENT);
        List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        int taken = 0;
        int cursorRow = 0;
        int cursorColumn = 0;
        int at = 0;
        for (String cluster : Text.clusters(composer.text())) {
            boolean breaks = cluster.equals("\n");
            int wide = breaks ? 0 : Text.clusterWidth(seen(cluster));
            // The cursor needs a column of its own behind the last character.
            if (taken + wide >= width) {
                rows.add(new StringBuilder());
                taken = 0;
            }
            if (at == composer.cursor()) {
                cursorRow = rows.size() - 1;
                cursorColumn = taken;
            }
            at += cluster.length();
            taken += wide;
            if (breaks) {
                rows.add(new StringBuilder());
                taken = 0;
            } else {
                rows.getLast().append(seen(cluster));
            }
        }
        if (at <= composer.cursor()) {
            cursorRow = rows.size() - 1;
            cursorColumn = taken;
        }
        return window(rows, cursorRow, cursorColumn, most);
    }

    private static Input window(List<StringBuilder> rows, int cursorRow, int cursorColumn, int most) {
        int first = Math.clamp(cursorRow - most + 1, 0, Math.max(0, rows.size() - most));
        List<Line> lines = new ArrayList<>();
        for (int i = first; i < Math.min(rows.size(), first + most); i++) {
            Line begun = i == 0 ? Line.of(PROMPT, Style.BOLD) : Line.EMPTY;
            lines.add(begun.add(INDENT, rows.get(i).toString(), Style.PLAIN));
        }
        return new Input(lines, cursorRow - first, INDENT + cursorColumn);
    }

    private static String seen(String cluster) {
        return cluster.equals("\t") ? " " : cluster;
    }
}
