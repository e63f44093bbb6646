package dev.parley.socketio.protocol;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.nio.ByteBuffer;
import java.util.List;

/// Another wire form of packets than that of the protocol: one binary message for each, attachments and
/// all. Both ends must have chosen the same, for nothing on the wire says which it is. Safe from any
/// thread.
public interface PacketParser {

    /// Writes a packet. Where its payload holds placeholders, the attachments' bytes stand instead.
    ///
    /// @param packet any packet
    /// @param attachments as many as its payload has placeholders
    /// @return the message
    ByteBuffer encode(Packet packet, List<ByteBuffer> attachments);

    /// Reads a packet. Where it holds bytes, its payload has placeholders for the attachments.
    ///
    /// @param message as it came, whole
    /// @return the packet and its attachments
    /// @throws MalformedPacketException if the message is no packet
    Parsed decode(ByteBuffer message);

    /// A packet that has come whole.
    ///
    /// @param packet with placeholders where its attachments belong
    /// @param attachments in the order of the placeholders' numbers
    record Parsed(Packet packet, List<ByteBuffer> attachments) {}
}
