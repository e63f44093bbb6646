package dev.parley.chat.server.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Reads and writes JSON for every door. Safe from any thread.
///
/// Strict about what it knows (a string is a string, a key stands once, nothing follows the value) and deaf to what
/// it does not: unknown fields are ignored and never stored.
public final class Json {

    /// The most bytes of JSON one request may have.
    public static final int MOST_BYTES = 64 * 1024;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(64 * 1024)
            .maxNameLength(256)
            .maxNumberLength(64)
            .maxTokenCount(10_000)
            .maxDocumentLength(MOST_BYTES)
            .build();

    private final JsonMapper mapper;

    public Json() {
        this.mapper = strict(JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(LIMITS).build()))
                .build();
    }

    /// The mapper itself, for a library that brings its own reading and writing.
    public JsonMapper mapper() {
        return mapper;
    }

    /// Refuses with `BAD_REQUEST`, naming the field, what is not of this form.
    public <T> T read(InputStream json, Class<T> type) {
        return reading(() -> mapper.readValue(json, type));
    }

    public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    /// Turns what the reading complains of into a refusal that repeats nothing of the input.
    public static ChatException refusal(JacksonException complaint) {
        if (complaint.getCause() instanceof ChatException refused) {
            return refused;
        }
        String field = complaint instanceof DatabindException bound ? path(bound.getPath()) : "";
        return field.isEmpty()
                ? formless()
                : new ChatException(Refusal.BAD_REQUEST, field + ": missing, or not of the kind it must be");
    }

    /// The refusal of what is not JSON at all, or has another form.
    public static ChatException formless() {
        return new ChatException(Refusal.BAD_REQUEST, "this is not JSON of the form this request has");
    }

    private static <T> T reading(Supplier<T> reader) {
        try {
            T value = reader.get();
            if (value == null) {
                throw new ChatException(Refusal.BAD_REQUEST, "the body is empty");
            }
            return value;
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    // Names come from our own records; a key of a map is the client's, and is not repeated.
    private static String path(List<JacksonException.Reference> steps) {
        return steps.stream()
                .map(JacksonException.Reference::getPropertyName)
                .findFirst()
                .orElse("");
    }

    private static JsonMapper.Builder strict(JsonMapper.Builder builder) {
        return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .withCoercionConfig(
                        LogicalType.Textual,
                        textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .changeDefaultPropertyInclusion(
                        _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS));
    }
}
