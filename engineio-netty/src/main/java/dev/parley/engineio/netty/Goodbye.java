package dev.parley.engineio.netty;

import dev.parley.engineio.protocol.MalformedPacketException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/// The close frame of a client, and what is answered to it ([RFC 6455,
/// 5.5.1](https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1)).
final class Goodbye {

    private Goodbye() {}

    /// The client's own status; or what is wrong with its frame.
    static WebSocketCloseStatus answer(byte[] payload, int length) {
        if (length == 0) {
            return WebSocketCloseStatus.NORMAL_CLOSURE; // it gave no status
        }
        if (length < Short.BYTES) {
            return WebSocketCloseStatus.PROTOCOL_ERROR;
        }
        int code = Byte.toUnsignedInt(payload[0]) << 8 | Byte.toUnsignedInt(payload[1]);
        if (!WebSocketCloseStatus.isValidStatusCode(code) || code >= 5000) {
            return WebSocketCloseStatus.PROTOCOL_ERROR;
        }
        return isText(payload, length) ? WebSocketCloseStatus.valueOf(code) : WebSocketCloseStatus.INVALID_PAYLOAD_DATA;
    }

    private static boolean isText(byte[] payload, int length) {
        try {
            Utf8.decode(payload, Short.BYTES, length - Short.BYTES);
            return true;
        } catch (MalformedPacketException e) {
            return false;
        }
    }
}
