package dev.parley.socketio.json;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// JSON by Jackson 3. The default mapper is strict: no trailing text, no doubled keys, no string for a number or the
/// other way round, nesting up to 64 deep, numbers up to 100 digits, 200,000 tokens in one event.
public final class JacksonCodec implements JsonCodec {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 100;

    /// A megabyte of brackets would become a tree of fifty.
    private static final int MAX_TOKENS = 200_000;

    private final JsonMapper mapper;
    private final Scanner scanner;
    private final boolean lenient;

    private JacksonCodec(JsonMapper mapper) {
        this.mapper = mapper;
        this.scanner = new Scanner(mapper, scanning(mapper));
        this.lenient = Arrays.stream(JsonReadFeature.values()).anyMatch(mapper::isEnabled);
    }

    /// {@return a codec with the strict mapper}
    public static JacksonCodec strict() {
        return of(strictMapper());
    }

    /// Uses the application's own mapper, with nothing changed but how bytes and values that came are written. If it
    /// takes more than JSON (comments, single quotes…), what is passed on is JSON all the same: it is written anew.
    ///
    /// @param mapper the application's
    /// @return a codec
    public static JacksonCodec of(JsonMapper mapper) {
        return new JacksonCodec(
                mapper.rebuild().addModule(new AttachmentModule()).build());
    }

    private static ObjectReader scanning(JsonMapper mapper) {
        return mapper.isEnabled(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                ? mapper.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                : mapper.reader();
    }

    @Override
    public JsonValue read(String json, List<ByteBuffer> attachments) {
        if (!attachments.isEmpty()) {
            return new JacksonValue(mapper, new Placeholders(attachments).fill(tree(json)));
        }
        // What a lenient mapper takes may be no JSON, and must not be passed on to clients as it came.
        return lenient ? new JacksonValue(mapper, tree(json)) : scanner.scan(json);
    }

    private JsonNode tree(String json) {
        JsonNode tree;
        try {
            tree = mapper.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
        } catch (JacksonException e) {
            throw new MalformedPacketException("invalid JSON", e);
        }
        if (tree.isMissingNode()) {
            throw new MalformedPacketException("no JSON");
        }
        return tree;
    }

    @Override
    public Encoded write(Object value) {
        String passedOn = PassedOn.json(value);
        if (passedOn != null) {
            return new Encoded(passedOn, List.of());
        }
        List<ByteBuffer> attachments = new ArrayList<>(0);
        try {
            String json = mapper.writer()
                    .withAttribute(AttachmentModule.ATTACHMENTS, attachments)
                    .writeValueAsString(value);
            return new Encoded(json, attachments);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this value cannot be sent: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonMapper strictMapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
