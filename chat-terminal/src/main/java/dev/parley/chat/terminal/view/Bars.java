package dev.parley.chat.terminal.view;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Phase;
import dev.parley.chat.terminal.model.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The lines above and below the messages: which room this is, and how things stand.
final class Bars {

    private final Chat chat;
    private final Colours colours;

    Bars(Chat chat, Colours colours) {
        this.chat = chat;
        this.colours = colours;
    }

    Line title(int columns) {
        String right = " Parley ";
        String left = chat.hereRoom().map(this::about).orElse(" ");
        int space = Math.max(0, columns - right.length());
        return Line.of(Text.padded(left, space) + Text.cut(right, columns), Style.REVERSE);
    }

    private String about(Room room) {
        List<String> parts = new ArrayList<>();
        parts.add(Panels.label(room));
        parts.add(room.kind().meaning());
        room.code().ifPresent(code -> parts.add("code " + Text.visibleLine(code)));
        chat.directory()
                .membersOf(room.id())
                .map(people -> people.stream().filter(Person::online).count())
                .ifPresent(count -> parts.add(count + " online"));
        parts.removeIf(String::isEmpty);
        return " " + String.join(" · ", parts);
    }

    Line status(Layout layout, int below, Instant now) {
        Line line = connection(now);
        long waiting = chat.outbox().onTheirWay();
        if (waiting > 0) {
            line = line.add(" · " + waiting + " on " + (waiting == 1 ? "its" : "their") + " way", Style.PLAIN);
        }
        if (below > 0) {
            line = line.add(" · ", Style.DIM).add(below + " lines below (PgDn)", Style.BOLD);
        }
        if (layout.left() == 0) {
            line = unread(line);
        }
        return cut(line, layout.columns());
    }

    private Line connection(Instant now) {
        Line me = Line.of("─ ", Style.DIM)
                .add(chat.me().name(), colours.hue(chat.me().colour()).and(Style.BOLD));
        return switch (chat.phase()) {
            case Phase.Connecting _ -> me.add(" · connecting …", Style.PLAIN);
            case Phase.Online _ -> me;
            case Phase.Offline(String why, Instant nextTry) -> {
                long seconds = Math.max(0, Duration.between(now, nextTry).toSeconds());
                yield me.add(" · no connection: ", colours.alarm())
                        .add(why + "; again in " + seconds + " s", Style.PLAIN);
            }
            case Phase.Over(String why) -> me.add(" · over: " + why, colours.alarm());
        };
    }

    // Where there is no list of rooms, what is unread in others is told here.
    private Line unread(Line line) {
        Line told = line;
        List<Room> mine = chat.directory().mine();
        for (int i = 0; i < mine.size(); i++) {
            long count = mine.get(i).id().equals(chat.here()) ? 0 : chat.unread(mine.get(i));
            if (count > 0) {
                told = told.add(" · ", Style.DIM)
                        .add(Panels.numbered(i + 1, mine.get(i)).strip() + " ", Style.PLAIN)
                        .add(String.valueOf(count), colours.alarm());
            }
        }
        return told;
    }

    private static Line cut(Line line, int columns) {
        Line cut = Line.EMPTY;
        for (Line.Span span : line.spans()) {
            if (span.column() < columns) {
                cut = cut.add(span.column(), Text.cut(span.text(), columns - span.column()), span.style());
            }
        }
        int rest = columns - cut.width() - 1;
        return rest > 0 ? cut.add(" " + "─".repeat(rest), Style.DIM) : cut;
    }
}
