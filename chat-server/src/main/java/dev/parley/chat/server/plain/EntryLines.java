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
        for (Entry entry : entries) {
            if (!marked
                    && entry.seq() > read
                    && entry.seq() > entries.getFirst().seq()) {
                lines.add(tag("li").with("class", "new").of("New"));
            }
            marked |= entry.seq() > read;
            lines.add(line(entry));
        }
        return tag("ol").with("class", "log").of(lines);
    }

    static Html line(Entry entry) {
        return tag("li").with("id", "e" + entry.seq()).of(time(entry.at()), Html.text(" "), body(entry));
    }

    private static Html body(Entry entry) {
        return switch (entry.body()) {
            case Entry.Body.Said(var text, var _) ->
                Html.of(
                        name(entry.author()),
                        Html.text(": "),
                        tag("span").with("dir", "auto").of(Words.of(text)));
            case Entry.Body.Joined _ -> notice(entry.author(), "joined");
            case Entry.Body.Left _ -> notice(entry.author(), "left");
        };
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
