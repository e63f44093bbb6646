package dev.parley.engineio.protocol.v3;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.Packet.Binary;
import dev.parley.engineio.protocol.PacketCodec;
import java.nio.ByteBuffer;

/// The forms of one packet in revision 3. All text but that of a binary message is as in revision 4; bytes begin with
/// the type of their packet, a byte 4 where they travel as bytes, and `b4` before the base64.
public final class PacketCodecV3 {

    private static final byte MESSAGE = 4;

    private PacketCodecV3() {}

    /// Reads one packet.
    ///
    /// @param wire one packet
    /// @return the packet
    /// @throws MalformedPacketException if `wire` is no packet, or bytes that are no message
    public static Packet decode(String wire) {
        if (!wire.startsWith("b")) {
            return PacketCodec.decode(wire);
        }
        if (!wire.startsWith("4", 1)) {
            throw new MalformedPacketException("only a message is binary");
        }
        return PacketCodec.decode("b" + wire.substring(2));
    }

    /// Reads a binary message of a WebSocket or of a binary payload.
    ///
    /// @param wire one packet
    /// @return the packet
    /// @throws MalformedPacketException if it is of another type, or of none
    public static Packet decode(ByteBuffer wire) {
        if (!wire.hasRemaining() || wire.get(wire.position()) != MESSAGE) {
            throw new MalformedPacketException("only a message is binary");
        }
        return new Binary(wire.slice(wire.position() + 1, wire.remaining() - 1));
    }

    /// Writes one packet in its text form.
    ///
    /// @param packet any packet
    /// @return what [#decode(String)] reads
    public static String encode(Packet packet) {
        String text = PacketCodec.encode(packet);
        return packet instanceof Binary ? "b4" + text.substring(1) : text;
    }

    /// The bytes of a binary message, its type before them.
    ///
    /// @param packet a binary message
    /// @return what [#decode(ByteBuffer)] reads
    public static ByteBuffer encode(Binary packet) {
        ByteBuffer data = packet.data();
        return ByteBuffer.allocate(1 + data.remaining())
                .put(MESSAGE)
                .put(data.duplicate())
                .flip();
    }
}
