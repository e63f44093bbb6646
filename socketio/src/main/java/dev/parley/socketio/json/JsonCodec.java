package dev.parley.socketio.json;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.nio.ByteBuffer;
import java.util.List;

/// Turns payloads into values and back. Safe from any thread.
public interface JsonCodec {

    /// Reads one JSON value. Where it holds placeholders for the attachments, the value holds their bytes.
    ///
    /// @param json the text
    /// @param attachments what the placeholders stand for, in their order
    /// @return the value
    /// @throws MalformedPacketException if the text is not exactly one JSON value, or its placeholders do not fit
    JsonValue read(String json, List<ByteBuffer> attachments);

    /// Writes a value: anything that JSON has a word for, records and beans; `byte[]` and [ByteBuffer] at any depth
    /// become attachments.
    ///
    /// @param value any value
    /// @return its text and its attachments
    /// @throws IllegalArgumentException if the value cannot be written
    Encoded write(Object value);

    /// A value on its way out.
    ///
    /// @param json the text
    /// @param attachments what the placeholders in `json` stand for, in their order
    record Encoded(String json, List<ByteBuffer> attachments) {}
}
