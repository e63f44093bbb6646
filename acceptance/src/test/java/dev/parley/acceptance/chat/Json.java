package dev.parley.acceptance.chat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the API speaks it.
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /// A map, a list or a plain value in writing.
    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }

    static Set<String> keys(JsonNode object) {
        return object.propertyStream().map(property -> property.getKey()).collect(Collectors.toSet());
    }

    /// The id of the lobby among these rooms.
    static String lobby(JsonNode rooms) {
        return list(rooms).stream()
                .filter(room -> room.path("kind").asString("").equals("lobby"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString("");
    }

    static List<String> names(JsonNode array) {
        return list(array).stream().map(one -> one.path("name").asString("")).toList();
    }

    /// What was said, in order.
    static List<String> texts(List<JsonNode> entries) {
        return entries.stream()
                .filter(entry -> entry.path("kind").asString("").equals("said"))
                .map(entry -> entry.path("text").asString(""))
                .toList();
    }
}
