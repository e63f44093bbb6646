package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import dev.parley.engineio.protocol.v3.PacketCodecV3;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The revisions of the Engine.IO protocol that are spoken here. A session speaks one from beginning to end.
public enum Revision {
    /// Of Socket.IO 1 and 2; only if [EngineOptions#allowEIO3()] lets it in. The client pings and the server answers.
    THREE,
    /// Of Socket.IO 3 and newer.
    FOUR;

    /// The revision that a request names in `EIO`; none if it names no or another one, or several.
    ///
    /// @param request a handshake
    /// @return empty if it names none
    public static Optional<Revision> of(EngineRequest request) {
        return request.only("EIO").flatMap(Revision::named);
    }

    private static Optional<Revision> named(String eio) {
        return switch (eio) {
            case "3" -> Optional.of(THREE);
            case "4" -> Optional.of(FOUR);
            default -> Optional.empty();
        };
    }

    /// Reads a text message of a WebSocket.
    ///
    /// @param message one WebSocket message
    /// @return the packet
    /// @throws dev.parley.engineio.protocol.MalformedPacketException if it is no packet
    public Packet decode(String message) {
        return switch (this) {
            case THREE -> PacketCodecV3.decode(message);
            case FOUR -> PacketCodec.decode(message);
        };
    }

    /// Reads a binary message of a WebSocket. The buffer belongs to the packet from now on.
    ///
    /// @param message one WebSocket message
    /// @return the packet
    /// @throws dev.parley.engineio.protocol.MalformedPacketException if it is no packet
    public Packet decode(ByteBuffer message) {
        return switch (this) {
            case THREE -> PacketCodecV3.decode(message);
            case FOUR -> new Packet.Binary(message);
        };
    }
}
