package dev.parley.socketio.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BinaryNode;

/// A node of Jackson's tree as the library shows it.
record JacksonValue(JsonMapper mapper, JsonNode node) implements JsonValue {

    @Override
    public boolean isArray() {
        return node.isArray();
    }

    @Override
    public boolean isObject() {
        return node.isObject();
    }

    @Override
    public boolean isNumber() {
        return node.isNumber();
    }

    @Override
    public List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>(node.size());
        if (node.isArray()) {
            node.forEach(element -> elements.add(new JacksonValue(mapper, element)));
        }
        return elements;
    }

    @Override
    public Optional<JsonValue> member(String name) {
        return node.isObject()
                ? Optional.ofNullable(node.get(name)).map(member -> new JacksonValue(mapper, member))
                : Optional.empty();
    }

    @Override
    public Optional<String> text() {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    @Override
    public <T> T as(Class<T> type) {
        try {
            return mapper.treeToValue(node, type);
        } catch (JacksonException e) {
            throw misfit(e);
        }
    }

    static IllegalArgumentException misfit(JacksonException e) {
        return new IllegalArgumentException(where(e) + "not of the expected form", e);
    }

    private static String where(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            path.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                    .append(": ");
        }
        return path.toString();
    }

    @Override
    public @Nullable Object plain() {
        return plain(node);
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY ->
                StreamSupport.stream(node.spliterator(), false)
                        .map(JacksonValue::plain)
                        .toList();
            case OBJECT -> object(node);
            case BINARY -> ((BinaryNode) node).binaryValue();
            case STRING -> node.stringValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING, POJO -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonNode node) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        node.forEachEntry((name, value) -> members.put(name, plain(value)));
        return members;
    }
}
