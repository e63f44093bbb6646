package dev.parley.engineio.protocol;

import java.util.ArrayList;
import java.util.List;

/// Several packets in one HTTP body, parted by the record separator (0x1e).
public final class Payload {

    /// The most packets one body may hold: a body of nothing but separators must not cost more than it weighs.
    public static final int MAX_PACKETS = 10_000;

    private static final char SEPARATOR = '\u001e';

    private Payload() {}

    /// Reads the packets of one body.
    ///
    /// @param body all of it
    /// @return the packets, in the order they were sent
    /// @throws MalformedPacketException if any packet is malformed, or there are more than [#MAX_PACKETS]
    public static List<Packet> decode(String body) {
        List<Packet> packets = new ArrayList<>();
        int start = 0;
        for (int end = body.indexOf(SEPARATOR); end >= 0; end = body.indexOf(SEPARATOR, start)) {
            add(packets, body.substring(start, end));
            start = end + 1;
        }
        add(packets, body.substring(start));
        return packets;
    }

    /// Writes several packets as one body.
    ///
    /// @param packets in the order they were sent
    /// @return what [#decode(String)] reads
    public static String encode(Iterable<Packet> packets) {
        StringBuilder body = new StringBuilder();
        for (Packet packet : packets) {
            if (!body.isEmpty()) {
                body.append(SEPARATOR);
            }
            body.append(PacketCodec.encode(packet));
        }
        return body.toString();
    }

    private static void add(List<Packet> packets, String wire) {
        if (packets.size() == MAX_PACKETS) {
            throw new MalformedPacketException("more than " + MAX_PACKETS + " packets in one body");
        }
        packets.add(PacketCodec.decode(wire));
    }
}
