package dev.parley.engineio.protocol.v3;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Several packets in one HTTP body of bytes, the form of a client that reads bytes as soon as one packet is binary.
///
/// For each packet: a byte 0 for text or 1 for bytes, its length in bytes with a byte for each decimal digit, a byte
/// 255, and the packet, text in UTF-8.
public final class BinaryPayload {

    private static final byte TEXT = 0;
    private static final byte BYTES = 1;
    private static final byte END_OF_LENGTH = (byte) 255;

    private final ByteBuffer body;

    private BinaryPayload(ByteBuffer body) {
        this.body = body;
    }

    /// Reads the packets of one body.
    ///
    /// @param body is read to its end; the packets keep its bytes
    /// @return the packets, in their order
    /// @throws MalformedPacketException if a length or a packet is malformed, there is no packet, or there are more
    ///     than [dev.parley.engineio.protocol.Payload#MAX_PACKETS]
    public static List<Packet> decode(ByteBuffer body) {
        return new BinaryPayload(body).packets();
    }

    /// Writes several packets as one body.
    ///
    /// @param packets in the order they were sent
    /// @return what [#decode(ByteBuffer)] reads
    public static ByteBuffer encode(Iterable<Packet> packets) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Packet packet : packets) {
            if (packet instanceof Packet.Binary binary) {
                append(BYTES, PacketCodecV3.encode(binary).array(), body);
            } else {
                append(TEXT, PacketCodecV3.encode(packet).getBytes(StandardCharsets.UTF_8), body);
            }
        }
        return ByteBuffer.wrap(body.toByteArray());
    }

    private static void append(byte kind, byte[] packet, ByteArrayOutputStream body) {
        body.write(kind);
        Integer.toString(packet.length).chars().forEach(digit -> body.write(digit - '0'));
        body.write(END_OF_LENGTH);
        body.writeBytes(packet);
    }

    private List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        do {
            PayloadV3.requireRoom(packets);
            packets.add(packet());
        } while (body.hasRemaining());
        return packets;
    }

    private Packet packet() {
        byte kind = next();
        ByteBuffer packet = take(length());
        return switch (kind) {
            case TEXT -> PacketCodecV3.decode(text(packet));
            case BYTES -> PacketCodecV3.decode(packet);
            default -> throw new MalformedPacketException("neither text nor bytes");
        };
    }

    private int length() {
        int length = 0;
        for (int digits = 0; digits <= PayloadV3.MAX_DIGITS; digits++) {
            byte digit = next();
            if (digit == END_OF_LENGTH && digits > 0) {
                return length;
            }
            if (digit < 0 || digit > 9 || digits == PayloadV3.MAX_DIGITS) {
                break;
            }
            length = length * 10 + digit;
        }
        throw new MalformedPacketException("the length of a packet is missing");
    }

    private byte next() {
        if (!body.hasRemaining()) {
            throw new MalformedPacketException("a packet is cut off");
        }
        return body.get();
    }

    private ByteBuffer take(int length) {
        if (length > body.remaining()) {
            throw new MalformedPacketException("a packet is shorter than announced");
        }
        ByteBuffer taken = body.slice(body.position(), length);
        body.position(body.position() + length);
        return taken;
    }

    private static String text(ByteBuffer utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("text that is not UTF-8", e);
        }
    }
}
