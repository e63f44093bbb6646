package dev.parley.fuzz;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.v3.PacketCodecV3;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/// One Engine.IO packet of revision 3, taken as text and as bytes: what is read is written and read again as
/// the same.
final class EnginePacketV3Target implements Target {

    @Override
    public String name() {
        return "engine-packet-v3";
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> texts =
                Check.texts("4hello", "2probe", "3", "1", "5", "6", "b4AQIDBA==", "b4AQI=\r\n", "b4", "b2AQ==");
        return Stream.concat(texts.stream(), Stream.of(new byte[] {4, 1, 2}, new byte[] {4}, new byte[] {5, 1}))
                .toList();
    }

    @Override
    public void take(byte[] input) {
        text(Check.text(input));
        bytes(ByteBuffer.wrap(input));
    }

    private static void text(String wire) {
        Packet packet;
        try {
            packet = PacketCodecV3.decode(wire);
        } catch (MalformedPacketException refused) {
            return;
        }
        Check.same(packet, PacketCodecV3.decode(PacketCodecV3.encode(packet)), "read again as text");
    }

    private static void bytes(ByteBuffer wire) {
        Packet packet;
        try {
            packet = PacketCodecV3.decode(wire);
        } catch (MalformedPacketException refused) {
            return;
        }
        if (!(packet instanceof Packet.Binary binary)) {
            throw new AssertionError("bytes that are no binary message: " + packet);
        }
        Check.same(wire.rewind(), PacketCodecV3.encode(binary), "written as it came");
    }

    @Override
    public long bound(int length) {
        return 16_384 + 40L * length;
    }
}
