package dev.parley.chat.terminal.wire;

import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.model.Page;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import dev.parley.chat.terminal.model.Synced;
import dev.parley.chat.terminal.model.Update;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the values of `docs/api.md`, field by field: quicker at the start than to bind them, and fields or
/// words that a newer server has disturb nothing.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Nothing, if it is no JSON.
    static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static Told told(String event, JsonNode value) {
        return switch (event) {
            case "entry" -> new Told.NewEntry(entry(value));
            case "head" -> new Told.Head(text(value, "room"), number(value, "head"));
            case "room" -> new Told.RoomChanged(room(value));
            case "room-gone" -> new Told.RoomGone(text(value, "room"));
            case "person" -> new Told.PersonChanged(person(value));
            case "person-gone" -> new Told.PersonGone(text(value, "id"));
            case "presence" ->
                new Told.Presence(
                        text(value, "room"),
                        person(value.path("person")),
                        text(value, "state").equals("back"),
                        instant(text(value, "at")));
            case "signed-out" -> new Told.SignedOut();
            default -> new Told.Unknown();
        };
    }

    static Synced synced(JsonNode value) {
        Map<String, Update> updates = new HashMap<>();
        value.path("updates").propertyStream().forEach(each -> updates.put(each.getKey(), update(each.getValue())));
        return new Synced(
                text(value, "epoch"),
                person(value.path("me")),
                list(value.path("rooms"), Json::room),
                persons(value.path("people")),
                optional(value, "last"),
                updates);
    }

    static Page page(JsonNode value) {
        return new Page(
                room(value.path("room")),
                list(value.path("entries"), Json::entry),
                flag(value, "more"),
                persons(value.path("members")));
    }

    static List<Person> persons(JsonNode values) {
        return list(values, Json::person);
    }

    static Room room(JsonNode value) {
        JsonNode with = value.path("with");
        return new Room(
                text(value, "id"),
                Room.Kind.of(text(value, "kind")),
                text(value, "name"),
                optional(value, "code"),
                number(value, "head"),
                number(value, "read"),
                flag(value, "member"),
                with.isObject() ? Optional.of(person(with)) : Optional.empty());
    }

    static Person person(JsonNode value) {
        return new Person(
                text(value, "id"),
                text(value, "name"),
                Math.floorMod(value.path("colour").asInt(0), 360),
                flag(value, "online"));
    }

    static Fault fault(JsonNode value) {
        return new Fault(
                value.path("code").asString("internal"),
                value.path("message").asString("the server refused without a word"),
                Duration.ofMillis(Math.max(0, number(value, "retryAfterMs"))),
                list(value.path("suggestions"), each -> each.asString("")));
    }

    private static Update update(JsonNode value) {
        return flag(value, "reset")
                ? new Update.Reset()
                : new Update.Following(list(value.path("entries"), Json::entry), flag(value, "more"));
    }

    private static Entry entry(JsonNode value) {
        return new Entry(
                text(value, "room"),
                number(value, "seq"),
                text(value, "id"),
                instant(text(value, "at")),
                Entry.Kind.of(text(value, "kind")),
                person(value.path("author")),
                text(value, "text"),
                text(value, "key"),
                number(value, "edited"),
                number(value, "deleted"),
                number(value, "target"));
    }

    private static <T> List<T> list(JsonNode values, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(reader.apply(value)));
        return list;
    }

    private static String text(JsonNode value, String field) {
        return value.path(field).asString("");
    }

    private static Optional<String> optional(JsonNode value, String field) {
        return value.has(field) ? Optional.of(text(value, field)) : Optional.empty();
    }

    private static long number(JsonNode value, String field) {
        return value.path(field).asLong(0);
    }

    private static boolean flag(JsonNode value, String field) {
        return value.path(field).asBoolean(false);
    }

    // Times only inform: a wrong one must not keep an entry from being shown.
    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
