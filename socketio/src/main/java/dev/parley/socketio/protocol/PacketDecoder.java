package dev.parley.socketio.protocol;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.protocol.Packet.Ack;
import dev.parley.socketio.protocol.Packet.Connect;
import dev.parley.socketio.protocol.Packet.ConnectError;
import dev.parley.socketio.protocol.Packet.Disconnect;
import dev.parley.socketio.protocol.Packet.Event;
import java.util.OptionalLong;

/// Reads one packet, left to right:
///
/// `<type>[<attachments>-][<namespace>,][<ack id>][<payload>]`
public final class PacketDecoder {

    /// The most binary messages that may follow a packet, as in the reference.
    public static final int MAX_ATTACHMENTS = 10;

    /// Beyond it an id would not survive a client that counts in doubles.
    private static final int MAX_ID_DIGITS = 15;

    private final String source;
    private int position;

    private PacketDecoder(String source) {
        this.source = source;
    }

    /// Reads one packet.
    ///
    /// @param source its text
    /// @return the packet
    /// @throws MalformedPacketException if `source` is no packet
    public static Packet decode(String source) {
        return new PacketDecoder(source).packet();
    }

    private Packet packet() {
        char type = type();
        int attachments = type == '5' || type == '6' ? attachments() : 0;
        String namespace = namespace();
        OptionalLong ackId = ackId();
        String payload = source.substring(position);

        return switch (type) {
            case '0' -> new Connect(namespace, withoutId(ackId, payload));
            case '1' -> disconnect(namespace, withoutId(ackId, payload));
            case '2', '5' -> new Event(namespace, ackId, array(payload), attachments);
            case '3', '6' -> new Ack(namespace, required(ackId), array(payload), attachments);
            case '4' -> new ConnectError(namespace, withoutId(ackId, payload));
            default -> throw new MalformedPacketException("unknown packet type");
        };
    }

    private char type() {
        if (source.isEmpty()) {
            throw new MalformedPacketException("empty packet");
        }
        return source.charAt(position++);
    }

    private int attachments() {
        String digits = digits(2);
        if (digits.isEmpty() || position == source.length() || source.charAt(position++) != '-') {
            throw new MalformedPacketException("the number of attachments is missing");
        }
        int attachments = Integer.parseInt(digits);
        if (attachments == 0 || attachments > MAX_ATTACHMENTS) {
            throw new MalformedPacketException("illegal number of attachments");
        }
        return attachments;
    }

    private String namespace() {
        if (position == source.length() || source.charAt(position) != '/') {
            return "/";
        }
        int comma = source.indexOf(',', position);
        int end = comma < 0 ? source.length() : comma;
        String namespace = source.substring(position, end);
        position = Math.min(end + 1, source.length());
        return namespace;
    }

    private OptionalLong ackId() {
        String digits = digits(MAX_ID_DIGITS);
        return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }

    private String digits(int most) {
        int start = position;
        while (position < source.length() && isDigit(source.charAt(position))) {
            position++;
        }
        if (position - start > most) {
            throw new MalformedPacketException("a number is too long");
        }
        return source.substring(start, position);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Disconnect disconnect(String namespace, String payload) {
        if (!payload.isEmpty()) {
            throw new MalformedPacketException("a disconnect carries no payload");
        }
        return new Disconnect(namespace);
    }

    private static String withoutId(OptionalLong ackId, String payload) {
        if (ackId.isPresent()) {
            throw new MalformedPacketException("a packet of this type has no id");
        }
        return payload;
    }

    private static String array(String payload) {
        if (!payload.startsWith("[")) {
            throw new MalformedPacketException("the payload is not an array");
        }
        return payload;
    }

    private static long required(OptionalLong ackId) {
        return ackId.orElseThrow(() -> new MalformedPacketException("an acknowledgement without an id"));
    }
}
