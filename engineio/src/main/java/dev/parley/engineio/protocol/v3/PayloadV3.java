package dev.parley.engineio.protocol.v3;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.Payload;
import java.util.ArrayList;
import java.util.List;

/// Several packets in one HTTP body of text, `<length>:<packet>` for each. The length is in characters as JavaScript
/// has them: UTF-16 units, so an emoji is two.
public final class PayloadV3 {

    /// More digits than any body has characters.
    static final int MAX_DIGITS = 9;

    private final String body;
    private int position;

    private PayloadV3(String body) {
        this.body = body;
    }

    /// Reads the packets of one body.
    ///
    /// @param body all of it
    /// @return the packets, in their order
    /// @throws MalformedPacketException if a length or a packet is malformed, there is no packet, or there are more
    ///     than [Payload#MAX_PACKETS]
    public static List<Packet> decode(String body) {
        return new PayloadV3(body).packets();
    }

    /// Writes several packets as one body.
    ///
    /// @param packets in the order they were sent
    /// @return what [#decode(String)] reads
    public static String encode(Iterable<Packet> packets) {
        StringBuilder body = new StringBuilder();
        for (Packet packet : packets) {
            String wire = PacketCodecV3.encode(packet);
            body.append(wire.length()).append(':').append(wire);
        }
        return body.toString();
    }

    private List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        do {
            requireRoom(packets);
            packets.add(packet());
        } while (position < body.length());
        return packets;
    }

    private Packet packet() {
        int length = length();
        if (length > body.length() - position) {
            throw new MalformedPacketException("a packet is shorter than announced");
        }
        int start = position;
        position += length;
        return PacketCodecV3.decode(body.substring(start, position));
    }

    private int length() {
        int start = position;
        while (position < body.length() && isDigit(body.charAt(position))) {
            position++;
        }
        int digits = position - start;
        if (digits == 0 || digits > MAX_DIGITS || position == body.length() || body.charAt(position) != ':') {
            throw new MalformedPacketException("the length of a packet is missing");
        }
        return Integer.parseInt(body, start, position++, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// A body of nothing but tiny packets must not cost more than it weighs.
    static void requireRoom(List<Packet> packets) {
        if (packets.size() == Payload.MAX_PACKETS) {
            throw new MalformedPacketException("more than " + Payload.MAX_PACKETS + " packets in one body");
        }
    }
}
