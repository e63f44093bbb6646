package dev.parley.chat.server.http;

import java.nio.ByteBuffer;

/// A file of the web client.
///
/// @param tag its ETag, with the quotes
record WebFile(ByteBuffer content, String type, String tag, String cacheControl) {

    byte[] bytes() {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }
}
