package dev.parley.socketio.json;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A value that stays the text it came as until somebody wants it: what is only passed on is never taken apart.
/// The text is known to be JSON.
final class RawValue implements JsonValue {

    private final JsonMapper mapper;
    private final String source;
    private final int start;
    private final int end;
    private final @Nullable List<JsonValue> elements;

    // Two threads may both make it, to the same effect.
    private volatile @Nullable JsonValue tree;

    /// @param elements those of an array, where they are known
    RawValue(JsonMapper mapper, String source, int start, int end, @Nullable List<JsonValue> elements) {
        this.mapper = mapper;
        this.source = source;
        this.start = start;
        this.end = end;
        this.elements = elements;
    }

    String json() {
        return source.substring(start, end);
    }

    void appendTo(StringBuilder json) {
        json.append(source, start, end);
    }

    @Override
    public boolean isArray() {
        return source.charAt(start) == '[';
    }

    @Override
    public boolean isObject() {
        return source.charAt(start) == '{';
    }

    @Override
    public boolean isNumber() {
        char first = source.charAt(start);
        return first == '-' || (first >= '0' && first <= '9');
    }

    private boolean isText() {
        return source.charAt(start) == '"';
    }

    @Override
    public List<JsonValue> elements() {
        if (elements != null) {
            return elements;
        }
        return isArray() ? tree().elements() : List.of();
    }

    @Override
    public Optional<JsonValue> member(String name) {
        return isObject() ? tree().member(name) : Optional.empty();
    }

    @Override
    public Optional<String> text() {
        return isText() ? Optional.of(string()) : Optional.empty();
    }

    private String string() {
        int escape = source.indexOf('\\', start);
        return escape < 0 || escape >= end ? source.substring(start + 1, end - 1) : as(String.class);
    }

    @Override
    public <T> T as(Class<T> type) {
        try {
            return mapper.readValue(json(), type);
        } catch (JacksonException e) {
            throw JacksonValue.misfit(e);
        }
    }

    @Override
    public @Nullable Object plain() {
        // Asked once as a rule, so the tree is not kept for it.
        return isText() ? string() : new JacksonValue(mapper, read()).plain();
    }

    private JsonValue tree() {
        JsonValue known = tree;
        if (known == null) {
            known = new JacksonValue(mapper, read());
            tree = known;
        }
        return known;
    }

    private JsonNode read() {
        return mapper.readTree(json());
    }
}
