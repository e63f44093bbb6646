package dev.parley.engineio.protocol;

import dev.parley.engineio.protocol.Packet.Binary;
import dev.parley.engineio.protocol.Packet.Close;
import dev.parley.engineio.protocol.Packet.Noop;
import dev.parley.engineio.protocol.Packet.Open;
import dev.parley.engineio.protocol.Packet.Ping;
import dev.parley.engineio.protocol.Packet.Pong;
import dev.parley.engineio.protocol.Packet.Text;
import dev.parley.engineio.protocol.Packet.Upgrade;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The text form of a packet: one digit for its type, then its data. Binary travels as `b` and base64 where only text
/// can go (a polling body); on a WebSocket it is a binary frame without any prefix.
public final class PacketCodec {

    private PacketCodec() {}

    /// Reads one packet.
    ///
    /// @param wire its text form
    /// @return the packet
    /// @throws MalformedPacketException if `wire` is no packet
    public static Packet decode(String wire) {
        if (wire.isEmpty()) {
            throw new MalformedPacketException("empty packet");
        }
        String data = wire.substring(1);
        return switch (wire.charAt(0)) {
            case '0' -> new Open(data);
            case '1' -> bare(new Close(), data);
            case '2' -> new Ping(data);
            case '3' -> new Pong(data);
            case '4' -> new Text(data);
            case '5' -> bare(new Upgrade(), data);
            case '6' -> bare(new Noop(), data);
            case 'b' -> new Binary(base64(data));
            default -> throw new MalformedPacketException("unknown packet type");
        };
    }

    /// Writes one packet in its text form.
    ///
    /// @param packet any packet
    /// @return what [#decode(String)] reads
    public static String encode(Packet packet) {
        return switch (packet) {
            case Open(var handshake) -> "0" + handshake;
            case Close() -> "1";
            case Ping(var data) -> "2" + data;
            case Pong(var data) -> "3" + data;
            case Text(var data) -> "4" + data;
            case Upgrade() -> "5";
            case Noop() -> "6";
            case Binary(var data) -> "b" + base64(data);
        };
    }

    private static Packet bare(Packet packet, String data) {
        if (!data.isEmpty()) {
            throw new MalformedPacketException("a packet of this type carries no data");
        }
        return packet;
    }

    private static ByteBuffer base64(String text) {
        try {
            // Clients on Android break the lines.
            String unbroken = text.replace("\r", "").replace("\n", "");
            return ByteBuffer.wrap(Base64.getDecoder().decode(unbroken.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException("invalid base64", e);
        }
    }

    private static String base64(ByteBuffer data) {
        ByteBuffer encoded = Base64.getEncoder().encode(data.duplicate());
        return StandardCharsets.ISO_8859_1.decode(encoded).toString();
    }
}
