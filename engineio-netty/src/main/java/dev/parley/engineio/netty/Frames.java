package dev.parley.engineio.netty;

import dev.parley.engineio.Message;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// WebSocket frames as a server sends them: final and unmasked ([RFC 6455,
/// 5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)).
///
/// Written by hand where Netty has an encoder, because a frame that is made once can then go to many connections.
final class Frames {

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int DEFLATED = 0x40;
    private static final int FINAL_CLOSE = 0x88;
    private static final int FINAL_PONG = 0x8A;
    private static final int MAX_HEADER = 10;

    /// The heartbeat, the same for everybody for ever.
    private static final ByteBuf PING =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(3).writeBytes(new byte[] {(byte) FINAL_TEXT, 1, '2'}));

    private Frames() {}

    /// The messages, a frame each, one behind the other.
    static void append(List<Message> messages, ByteBuf frames) {
        for (Message message : messages) {
            append(message, frames);
        }
    }

    /// The same, but what has `threshold` bytes is compressed, if that makes it shorter.
    static void appendDeflated(List<Message> messages, int threshold, ByteBuf frames) {
        for (Message message : messages) {
            if (isWorth(message, threshold)) {
                appendDeflated(message, frames);
            } else {
                append(message, frames);
            }
        }
    }

    /// Whether one of them is worth compressing.
    static boolean areWorth(List<Message> messages, int threshold) {
        for (Message message : messages) {
            if (isWorth(message, threshold)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWorth(Message message, int threshold) {
        return length(message) >= threshold;
    }

    private static void appendDeflated(Message message, ByteBuf frames) {
        byte[] compressed = LoopBuffers.ofThisThread().deflation().of(message);
        if (compressed.length == 0) {
            append(message, frames);
            return;
        }
        int head = message.packet() instanceof Packet.Binary ? FINAL_BINARY : FINAL_TEXT;
        header(head | DEFLATED, compressed.length, frames).writeBytes(compressed);
    }

    /// As many bytes as the frames of these messages have at most.
    static int size(List<Message> messages) {
        int size = 0;
        for (Message message : messages) {
            size += MAX_HEADER + length(message);
        }
        return size;
    }

    /// Of its payload: a text has its packet's type before it.
    private static int length(Message message) {
        return message.packet() instanceof Packet.Binary(var data) ? data.remaining() : message.utf8().length + 1;
    }

    private static void append(Message message, ByteBuf frames) {
        if (message.packet() instanceof Packet.Binary(var data)) {
            header(FINAL_BINARY, data.remaining(), frames).writeBytes(data.duplicate());
        } else {
            byte[] utf8 = message.utf8();
            header(FINAL_TEXT, utf8.length + 1, frames).writeByte('4').writeBytes(utf8);
        }
    }

    static ByteBuf of(Packet packet, ByteBufAllocator allocator) {
        return switch (packet) {
            case Packet.Ping(var data) when data.isEmpty() -> PING.duplicate();
            case Packet.Binary(var data) -> binary(data, allocator);
            default -> text(PacketCodec.encode(packet), allocator);
        };
    }

    static ByteBuf pong(byte[] data, int length, ByteBufAllocator allocator) {
        return frame(FINAL_PONG, length, allocator).writeBytes(data, 0, length);
    }

    static ByteBuf close(WebSocketCloseStatus status, ByteBufAllocator allocator) {
        return frame(FINAL_CLOSE, Short.BYTES, allocator).writeShort(status.code());
    }

    static ByteBuf text(String packet, ByteBufAllocator allocator) {
        byte[] utf8 = packet.getBytes(StandardCharsets.UTF_8);
        return frame(FINAL_TEXT, utf8.length, allocator).writeBytes(utf8);
    }

    private static ByteBuf binary(ByteBuffer data, ByteBufAllocator allocator) {
        return frame(FINAL_BINARY, data.remaining(), allocator).writeBytes(data.duplicate());
    }

    private static ByteBuf frame(int head, int length, ByteBufAllocator allocator) {
        return header(head, length, allocator.directBuffer(MAX_HEADER + length));
    }

    private static ByteBuf header(int head, int length, ByteBuf frame) {
        frame.writeByte(head);
        if (length < 126) {
            return frame.writeByte(length);
        }
        if (length <= 0xFFFF) {
            return frame.writeByte(126).writeShort(length);
        }
        return frame.writeByte(127).writeLong(length);
    }
}
