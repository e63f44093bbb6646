package dev.parley.chat.terminal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The line that is being written: its text, the cursor in it, and the lines written before.
public final class Composer {

    private static final int REMEMBERED = 200;
    private static final int LONGEST = 20_000;

    private final List<String> written = new ArrayList<>();
    private String text = "";
    private int cursor;
    private int recalled;
    private String draft = "";
    private Optional<Cycle> cycle = Optional.empty();

    /// What Tab offers, one after the other: `shown` is the one that stands there now.
    private record Cycle(Completion completion, int shown) {}

    public String text() {
        return text;
    }

    /// Where the next character goes, in UTF-16 units.
    public int cursor() {
        return cursor;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// Control characters that were pasted are left out, but for line breaks and tabs.
    public void insert(String typed) {
        String clean = typed.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder kept = new StringBuilder();
        clean.codePoints()
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .forEach(kept::appendCodePoint);
        if (text.length() + kept.length() <= LONGEST) {
            set(text.substring(0, cursor) + kept + text.substring(cursor), cursor + kept.length());
        }
    }

    public void left() {
        move(before(cursor));
    }

    public void right() {
        move(behind(cursor));
    }

    public void home() {
        move(text.lastIndexOf('\n', cursor - 1) + 1);
    }

    public void end() {
        int lineEnd = text.indexOf('\n', cursor);
        move(lineEnd < 0 ? text.length() : lineEnd);
    }

    public void wordLeft() {
        move(wordStart());
    }

    public void wordRight() {
        int at = cursor;
        while (at < text.length() && !isWord(at)) {
            at++;
        }
        while (at < text.length() && isWord(at)) {
            at++;
        }
        move(at);
    }

    public void backspace() {
        cut(before(cursor), cursor);
    }

    public void delete() {
        cut(cursor, behind(cursor));
    }

    public void killWord() {
        cut(wordStart(), cursor);
    }

    public void killToStart() {
        cut(0, cursor);
    }

    public void killToEnd() {
        cut(cursor, text.length());
    }

    public void clear() {
        set("", 0);
        recalled = written.size();
    }

    /// Gives what was written and begins anew.
    public String take() {
        String taken = text;
        if (!taken.isBlank() && (written.isEmpty() || !written.getLast().equals(taken))) {
            written.add(taken);
        }
        if (written.size() > REMEMBERED) {
            written.removeFirst();
        }
        clear();
        return taken;
    }

    /// Goes to the line written before.
    public void earlier() {
        if (recalled == 0) {
            return;
        }
        if (recalled == written.size()) {
            draft = text;
        }
        recalled--;
        set(written.get(recalled), written.get(recalled).length());
    }

    public void later() {
        if (recalled < written.size()) {
            recalled++;
            String next = recalled == written.size() ? draft : written.get(recalled);
            set(next, next.length());
        }
    }

    /// Completes what stands before the cursor; called again at once, it offers the next.
    public void complete(Completion offered, boolean backwards) {
        Completion completion = cycle.map(Cycle::completion).orElse(offered);
        if (completion.candidates().isEmpty()) {
            return;
        }
        int step = backwards ? -1 : 1;
        int count = completion.candidates().size();
        int shown = cycle.map(current -> Math.floorMod(current.shown() + step, count))
                .orElse(backwards ? count - 1 : 0);
        int end = cycle.map(current -> completion.from()
                        + completion.candidates().get(current.shown()).length())
                .orElse(cursor);
        String candidate = completion.candidates().get(shown);
        set(
                text.substring(0, completion.from()) + candidate + text.substring(end),
                completion.from() + candidate.length());
        cycle = Optional.of(new Cycle(completion, shown));
    }

    private int wordStart() {
        int at = cursor;
        while (at > 0 && !isWord(at - 1)) {
            at--;
        }
        while (at > 0 && isWord(at - 1)) {
            at--;
        }
        return at;
    }

    private boolean isWord(int at) {
        return !Character.isWhitespace(text.charAt(at));
    }

    private int before(int at) {
        List<String> clusters = Text.clusters(text.substring(0, at));
        return clusters.isEmpty() ? 0 : at - clusters.getLast().length();
    }

    private int behind(int at) {
        List<String> clusters = Text.clusters(text.substring(at));
        return clusters.isEmpty() ? at : at + clusters.getFirst().length();
    }

    private void cut(int from, int to) {
        set(text.substring(0, from) + text.substring(to), from);
    }

    private void move(int to) {
        set(text, to);
    }

    private void set(String next, int at) {
        text = next;
        cursor = at;
        cycle = Optional.empty();
    }
}
