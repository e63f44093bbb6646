package dev.parley.chat.server.transfer;

import dev.parley.chat.store.Item;
import dev.parley.chat.store.StoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One item as a line of JSON, `{"person": { … }}`, and back.
final class Lines {

    static final int VERSION = 1;
    static final String BEGIN = "parley";
    static final String END = "end";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Lines() {}

    /// The first line: what this is, and when it was so.
    static String begin(Instant at) {
        ObjectNode about = JSON.createObjectNode();
        about.put("export", VERSION).put("at", at.toString());
        return line(BEGIN, about);
    }

    /// The last line: how many there were. Where it is missing, something is missing before it too.
    static String end(Counts counts) {
        ObjectNode about = JSON.createObjectNode();
        counts.all().forEach((kind, count) -> about.put(kind, count));
        return line(END, about);
    }

    static String of(Item item) {
        ObjectNode about = JSON.createObjectNode();
        switch (item) {
            case Item.Person(var id, var name) -> about.put("id", id).put("name", name);
            case Item.Room room -> room(about, room);
            case Item.Member(var room, var person) -> about.put("room", room).put("person", person);
            case Item.Read(var room, var person, var seq) ->
                about.put("room", room).put("person", person).put("seq", seq);
            case Item.Entry entry -> entry(about, entry);
        }
        return line(Counts.kind(item), about);
    }

    private static void room(ObjectNode about, Item.Room room) {
        about.put("id", room.id()).put("kind", word(room.kind())).put("name", room.name());
        room.code().ifPresent(code -> about.put("code", code));
        room.first().ifPresent(first -> about.put("first", first));
        room.second().ifPresent(second -> about.put("second", second));
        about.put("head", room.head());
    }

    private static void entry(ObjectNode about, Item.Entry entry) {
        about.put("room", entry.room())
                .put("seq", entry.seq())
                .put("id", entry.id())
                .put("at", Instant.ofEpochMilli(entry.at()).toString())
                .put("kind", word(entry.kind()))
                .put("author", entry.author());
        entry.key().ifPresent(key -> about.put("key", key));
        entry.text().ifPresent(text -> about.put("text", text));
        entry.target().ifPresent(target -> about.put("target", target));
        entry.changedBy().ifPresent(change -> about.put("changedBy", change));
    }

    private static String line(String kind, ObjectNode about) {
        return JSON.writeValueAsString(JSON.createObjectNode().set(kind, about));
    }

    private static String word(String kind) {
        return kind.toLowerCase(Locale.ROOT);
    }

    /// What a line holds: its one field is its kind.
    record Line(int number, String kind, JsonNode about) {

        static Line read(int number, String text) {
            try {
                JsonNode line = JSON.readTree(text);
                if (line.isObject() && line.size() == 1) {
                    String kind = line.propertyNames().iterator().next();
                    return new Line(number, kind, line.get(kind));
                }
            } catch (JacksonException _) {
                // It is told below, by the number of the line.
            }
            throw new StoreException("line " + number + " is none of an export");
        }

        Item item() {
            return switch (kind) {
                case "person" -> new Item.Person(text("id"), text("name"));
                case "room" ->
                    new Item.Room(
                            text("id"),
                            kindOf("kind"),
                            text("name"),
                            maybe("code"),
                            maybe("first"),
                            maybe("second"),
                            number("head"));
                case "member" -> new Item.Member(text("room"), text("person"));
                case "read" -> new Item.Read(text("room"), text("person"), number("seq"));
                case "entry" ->
                    new Item.Entry(
                            text("room"),
                            number("seq"),
                            text("id"),
                            time("at"),
                            text("author"),
                            kindOf("kind"),
                            maybe("key"),
                            maybe("text"),
                            maybeNumber("target"),
                            maybeNumber("changedBy"));
                default -> throw wrong("is of the kind " + kind + ", which this program does not know");
            };
        }

        String text(String field) {
            return maybe(field).orElseThrow(() -> wrong("has no " + field));
        }

        Optional<String> maybe(String field) {
            return Optional.ofNullable(about.get(field))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        }

        long number(String field) {
            return maybeNumber(field).orElseThrow(() -> wrong("has no " + field));
        }

        private Optional<Long> maybeNumber(String field) {
            return Optional.ofNullable(about.get(field))
                    .filter(JsonNode::isIntegralNumber)
                    .map(JsonNode::asLong);
        }

        private String kindOf(String field) {
            return text(field).toUpperCase(Locale.ROOT);
        }

        private long time(String field) {
            try {
                return Instant.parse(text(field)).toEpochMilli();
            } catch (DateTimeException | ArithmeticException _) {
                throw wrong("has a time that is none: " + field);
            }
        }

        private StoreException wrong(String what) {
            return new StoreException("line " + number + " " + what);
        }
    }
}
