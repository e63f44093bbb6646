package dev.parley.socketio.msgpack;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Makes JSON of one MessagePack value, as JavaScript would: undefined is left out, or null in an array;
/// what is no number is null; a date is text. Bytes become attachments.
final class ToJson {

    private static final int MAX_DEPTH = 64;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Reader in;
    private final JsonGenerator json;
    private final List<ByteBuffer> attachments;
    private final int maxAttachments;

    private ToJson(Reader in, JsonGenerator json, List<ByteBuffer> attachments, int maxAttachments) {
        this.in = in;
        this.json = json;
        this.attachments = attachments;
        this.maxAttachments = maxAttachments;
    }

    /// @param first the first token of the value, the rest of which is still to be read
    static String of(Token first, Reader in, JsonMapper mapper, List<ByteBuffer> attachments, int maxAttachments) {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = mapper.createGenerator(written)) {
            new ToJson(in, json, attachments, maxAttachments).value(first, MAX_DEPTH);
        }
        return written.toString();
    }

    private void value(Token token, int depth) {
        if (depth == 0) {
            throw new MalformedPacketException("nested too deep");
        }
        switch (token) {
            case Token.Nil nil -> json.writeNull();
            case Token.Undefined undefined -> json.writeNull();
            case Token.Bool(var value) -> json.writeBoolean(value);
            case Token.Whole(var value) -> json.writeNumber(value);
            case Token.Real(var value) -> real(value);
            case Token.Text(var value) -> json.writeString(value);
            case Token.Bytes(var value) -> attachment(value);
            case Token.Time(var value) -> time(value);
            case Token.ArrayOf(var size) -> array(size, depth);
            case Token.MapOf(var size) -> map(size, depth);
        }
    }

    private void real(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private void time(Instant value) {
        json.writeString(DATE.format(value));
    }

    private void array(int size, int depth) {
        json.writeStartArray();
        for (int i = 0; i < size; i++) {
            value(in.next(), depth - 1);
        }
        json.writeEndArray();
    }

    private void map(int size, int depth) {
        json.writeStartObject();
        for (int i = 0; i < size; i++) {
            String name = name(in.next());
            Token token = in.next();
            if (!(token instanceof Token.Undefined)) {
                json.writeName(name);
                value(token, depth - 1);
            }
        }
        json.writeEndObject();
    }

    static String name(Token token) {
        if (token instanceof Token.Text(var name)) {
            return name;
        }
        throw new MalformedPacketException("a name is no text");
    }

    private void attachment(ByteBuffer bytes) {
        if (attachments.size() == maxAttachments) {
            throw new MalformedPacketException("too many attachments");
        }
        json.writeStartObject();
        json.writeBooleanProperty("_placeholder", true);
        json.writeNumberProperty("num", attachments.size());
        json.writeEndObject();
        attachments.add(bytes);
    }
}
