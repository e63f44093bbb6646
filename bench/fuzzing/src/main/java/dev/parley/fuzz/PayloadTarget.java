package dev.parley.fuzz;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import dev.parley.engineio.protocol.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One polling body: it is read as its packets are, one by one, and refused if one of them is.
final class PayloadTarget implements Target {

    @Override
    public String name() {
        return "payload";
    }

    @Override
    public List<byte[]> seeds() {
        return Check.texts(
                "4hello",
                "4test1\u001e4test2\u001e4test3",
                "4hello\u001ebAQIDBA==\u001e2probe",
                "40\u001e42[\"a\",1]\u001e3",
                "\u001e");
    }

    @Override
    public void take(byte[] input) {
        String body = Check.text(input);
        Optional<List<Packet>> whole = whole(body);
        Check.same(whole, oneByOne(body), "as a whole and one by one");
        whole.ifPresent(packets -> Check.same(packets, Payload.decode(Payload.encode(packets)), "read again"));
    }

    private static Optional<List<Packet>> whole(String body) {
        try {
            return Optional.of(Payload.decode(body));
        } catch (MalformedPacketException refused) {
            return Optional.empty();
        }
    }

    private static Optional<List<Packet>> oneByOne(String body) {
        List<Packet> packets = new ArrayList<>();
        try {
            for (String wire : body.split("\u001e", -1)) {
                packets.add(PacketCodec.decode(wire));
            }
        } catch (MalformedPacketException refused) {
            return Optional.empty();
        }
        return packets.size() > Payload.MAX_PACKETS ? Optional.empty() : Optional.of(packets);
    }

    @Override
    public long bound(int length) {
        return 32_768 + 400L * length;
    }
}
