package dev.parley.faults.client;

import dev.parley.faults.record.Message;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the API speaks it.
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static JsonNode read(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IOException("no JSON: " + text, e);
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    static boolean isOk(JsonNode answer) {
        return answer.path("ok").asBoolean(false);
    }

    /// An `Entry` of the API.
    static Message message(JsonNode entry) {
        return new Message(
                text(entry, "room").intern(),
                entry.path("seq").asLong(),
                text(entry, "id"),
                Message.Kind.valueOf(text(entry, "kind").toUpperCase(Locale.ROOT)),
                text(entry.path("author"), "id").intern(),
                text(entry, "key"),
                Message.brief(text(entry, "text")),
                entry.path("target").asLong(0),
                entry.path("deleted").asLong(entry.path("edited").asLong(0)));
    }

    static List<Message> messages(JsonNode entries) {
        return entries.valueStream().map(Json::message).toList();
    }
}
