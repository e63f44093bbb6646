package dev.parley.engineio.netty;

import dev.parley.engineio.Message;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// WebSocket frames as a server sends them: final and unmasked ([RFC 6455,
/// 5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)).
///
/// Written by hand where Netty has an encoder, because a frame that is made once can then go to many connections.
final class Frames {

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int FINAL_CLOSE = 0x88;
    private static final int FINAL_PONG = 0x8A;
    private static final int MAX_HEADER = 10;

    /// The heartbeat, the same for everybody for ever.
    private static final ByteBuf PING =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(3).writeBytes(new byte[] {(byte) FINAL_TEXT, 1, '2'}));

    private Frames() {}

    static ByteBuf of(Message message, ByteBufAllocator allocator) {
        return switch (message.packet()) {
            case Packet.Binary(var data) -> binary(data, allocator);
            default -> text('4', message.utf8(), allocator);
        };
    }

    static ByteBuf of(Packet packet, ByteBufAllocator allocator) {
        return switch (packet) {
            case Packet.Ping(var data) when data.isEmpty() -> PING.duplicate();
            case Packet.Binary(var data) -> binary(data, allocator);
            default -> text(PacketCodec.encode(packet), allocator);
        };
    }

    static ByteBuf pong(ByteBuf data, ByteBufAllocator allocator) {
        return frame(FINAL_PONG, data.readableBytes(), allocator).writeBytes(data);
    }

    static ByteBuf close(WebSocketCloseStatus status, ByteBufAllocator allocator) {
        return frame(FINAL_CLOSE, Short.BYTES, allocator).writeShort(status.code());
    }

    private static ByteBuf text(String packet, ByteBufAllocator allocator) {
        byte[] utf8 = packet.getBytes(StandardCharsets.UTF_8);
        return frame(FINAL_TEXT, utf8.length, allocator).writeBytes(utf8);
    }

    private static ByteBuf text(char type, byte[] utf8, ByteBufAllocator allocator) {
        return frame(FINAL_TEXT, utf8.length + 1, allocator).writeByte(type).writeBytes(utf8);
    }

    private static ByteBuf binary(ByteBuffer data, ByteBufAllocator allocator) {
        return frame(FINAL_BINARY, data.remaining(), allocator).writeBytes(data.duplicate());
    }

    private static ByteBuf frame(int head, int length, ByteBufAllocator allocator) {
        ByteBuf frame = allocator.directBuffer(MAX_HEADER + length).writeByte(head);
        if (length < 126) {
            return frame.writeByte(length);
        }
        if (length <= 0xFFFF) {
            return frame.writeByte(126).writeShort(length);
        }
        return frame.writeByte(127).writeLong(length);
    }

    /// A copy that outlives the frame it came in.
    static ByteBuffer copy(ByteBuf content) {
        return ByteBuffer.wrap(ByteBufUtil.getBytes(content));
    }
}
