package dev.parley.fuzz;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import java.util.List;

/// One Engine.IO packet: what is read is written and read again as the same.
final class EnginePacketTarget implements Target {

    @Override
    public String name() {
        return "engine-packet";
    }

    @Override
    public List<byte[]> seeds() {
        return Check.texts("4hello", "2probe", "3", "1", "5", "6", "0{\"sid\":\"abc\"}", "bAQIDBA==", "bAQI=\r\n", "b");
    }

    @Override
    public void take(byte[] input) {
        Packet packet;
        try {
            packet = PacketCodec.decode(Check.text(input));
        } catch (MalformedPacketException refused) {
            return;
        }
        Check.same(packet, PacketCodec.decode(PacketCodec.encode(packet)), "read again");
    }

    @Override
    public long bound(int length) {
        return 16_384 + 40L * length;
    }
}
