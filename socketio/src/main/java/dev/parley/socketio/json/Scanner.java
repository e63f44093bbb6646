package dev.parley.socketio.json;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Looks through JSON from end to end, to know that it is JSON and where the elements of an array lie, and builds
/// nothing.
final class Scanner {

    private final JsonMapper mapper;
    private final ObjectReader reader;

    Scanner(JsonMapper mapper, ObjectReader reader) {
        this.mapper = mapper;
        this.reader = reader;
    }

    /// @throws MalformedPacketException if the text is not exactly one JSON value
    JsonValue scan(String json) {
        RawValue texts = PlainTexts.read(mapper, json);
        return texts != null ? texts : parse(json);
    }

    private RawValue parse(String json) {
        // Of a text the parser would make a copy in a buffer that it must fetch from a pool: that costs more.
        try (JsonParser parser = reader.createParser(json.toCharArray())) {
            RawValue value = parser.nextToken() == JsonToken.START_ARRAY ? array(parser, json) : single(parser, json);
            if (parser.nextToken() != null) {
                throw new MalformedPacketException("something follows the JSON");
            }
            return value;
        } catch (JacksonException e) {
            throw new MalformedPacketException("invalid JSON", e);
        }
    }

    private RawValue array(JsonParser parser, String json) {
        int start = start(parser);
        List<JsonValue> elements = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(single(parser, json));
        }
        return new RawValue(mapper, json, start, json.length(), elements);
    }

    private RawValue single(JsonParser parser, String json) {
        if (parser.currentToken() == null) {
            throw new MalformedPacketException("no JSON");
        }
        int start = start(parser);
        return new RawValue(mapper, json, start, end(parser, json, start), null);
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /// The parser finds the end of a text by copying it. Without an escape in it, the next quotation mark is the end,
    /// and the parser is left to check what lies between on its way on.
    private static int end(JsonParser parser, String json, int start) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            int quote = json.indexOf('"', start + 1);
            if (quote >= 0 && json.substring(start, quote).indexOf('\\') < 0) {
                return quote + 1;
            }
            parser.finishToken();
        } else {
            parser.skipChildren();
        }
        return (int) parser.currentLocation().getCharOffset();
    }
}
