package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.Entry;
import dev.parley.chat.Person;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Entries as they stand on a page.
final class EntryLines {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    // There is a style for every thirty degrees of hue: a page may not bring colours of its own.
    private static final int HUES = 12;

    private EntryLines() {}

    /// A list, with a mark before the first that is beyond `read`.
    static Html list(List<Entry> entries, long read) {
        List<Html> lines = new ArrayList<>();
        boolean marked = read == 0;
        List<Entry> shown = entries.stream().filter(EntryLines::isShown).toList();
        for (Entry entry : shown) {
            if (!marked && entry.seq() > read && entry.seq() > shown.getFirst().seq()) {
                lines.add(tag("li").with("class", "new").of("New"));
            }
            marked |= entry.seq() > read;
            lines.add(line(entry));
        }
        return tag("ol").with("class", "log").of(lines);
    }

    /// A change shows in what was changed, which stands as it is now.
    private static boolean isShown(Entry entry) {
        return switch (entry.body()) {
            case Entry.Body.Edited _, Entry.Body.Deleted _ -> false;
            case Entry.Body.Said _, Entry.Body.Reworded _, Entry.Body.Erased _ -> true;
            case Entry.Body.Joined _, Entry.Body.Left _ -> true;
        };
    }

    static Html line(Entry entry) {
        return tag("li").with("id", "e" + entry.seq()).of(time(entry.at()), Html.text(" "), body(entry));
    }

    private static Html body(Entry entry) {
        return switch (entry.body()) {
            case Entry.Body.Said(var text, var _) -> said(entry.author(), text);
            case Entry.Body.Reworded(var text, var _, var _) ->
                Html.of(said(entry.author(), text), tag("i").of(" (edited)"));
            case Entry.Body.Erased _ -> notice(entry.author(), "deleted what was said here");
            case Entry.Body.Edited _ -> notice(entry.author(), "edited a message");
            case Entry.Body.Deleted _ -> notice(entry.author(), "deleted a message");
            case Entry.Body.Joined _ -> notice(entry.author(), "joined");
            case Entry.Body.Left _ -> notice(entry.author(), "left");
        };
    }

    private static Html said(Person author, String text) {
        return Html.of(
                name(author), Html.text(": "), tag("span").with("dir", "auto").of(Words.of(text)));
    }

    private static Html notice(Person person, String what) {
        return tag("i").of(name(person), Html.text(" " + what));
    }

    static Html name(Person person) {
        return tag("bdi")
                .with("class", "name hue-" + person.colour() * HUES / 360)
                .of(person.name());
    }

    private static Html time(Instant at) {
        return tag("time")
                .with("datetime", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .of(SHOWN.format(at));
    }
}
