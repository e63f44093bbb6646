package dev.parley.socketio.json;

import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/// Writes a placeholder where bytes stand, and puts the bytes aside to follow as an attachment. A value that came from
/// a client is written as it came.
final class AttachmentModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /// The attribute of a writer that collects the bytes, a `List<ByteBuffer>`.
    static final Object ATTACHMENTS = AttachmentModule.class;

    AttachmentModule() {
        super("socketio-attachments");
        addSerializer(byte[].class, new Bytes());
        addSerializer(ByteBuffer.class, new Buffer());
        addSerializer(JsonValue.class, new PassedOn());
    }

    private static void put(ByteBuffer bytes, JsonGenerator json, SerializationContext context) {
        @SuppressWarnings("unchecked") // set by JacksonCodec.write alone
        List<ByteBuffer> attachments = (List<ByteBuffer>) context.getAttribute(ATTACHMENTS);
        json.writeStartObject();
        json.writeBooleanProperty("_placeholder", true);
        json.writeNumberProperty("num", attachments.size());
        json.writeEndObject();
        attachments.add(bytes);
    }

    private static final class Bytes extends ValueSerializer<byte[]> {

        @Override
        public void serialize(byte[] value, JsonGenerator json, SerializationContext context) {
            put(ByteBuffer.wrap(value), json, context);
        }
    }

    private static final class Buffer extends ValueSerializer<ByteBuffer> {

        @Override
        public void serialize(ByteBuffer value, JsonGenerator json, SerializationContext context) {
            put(value.slice(), json, context);
        }
    }

    /// A value that came and goes on: as the text it is, if that is all it is.
    private static final class PassedOn extends ValueSerializer<JsonValue> {

        @Override
        public void serialize(JsonValue value, JsonGenerator json, SerializationContext context) {
            if (value instanceof RawValue raw) {
                json.writeRawValue(raw.json());
            } else {
                context.writeValue(json, value.plain());
            }
        }
    }
}
