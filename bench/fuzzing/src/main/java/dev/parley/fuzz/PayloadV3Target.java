package dev.parley.fuzz;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.v3.BinaryPayload;
import dev.parley.engineio.protocol.v3.PayloadV3;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One polling body of revision 3, taken as text and as bytes: what is read is written in either form and
/// read again as the same.
final class PayloadV3Target implements Target {

    @Override
    public String name() {
        return "payload-v3";
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> texts = Check.texts(
                "6:4hello",
                "2:4\u20ac6:2probe",
                "10:b4AQIDBA==1:6",
                "3:4\ud83d\ude42",
                "2:4\ud83d\ude42",
                "1:",
                "010:4abcdefghi");
        List<byte[]> bytes = List.of(
                new byte[] {0, 6, -1, '4', 'h', 'e', 'l', 'l', 'o'},
                new byte[] {1, 3, -1, 4, 1, 2, 0, 1, -1, '6'},
                new byte[] {0, 1, 0, -1, '4', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'},
                new byte[] {0, 3, -1, '4', (byte) 0xc3, (byte) 0xa4},
                new byte[] {1, 1, -1, 4});
        return Stream.concat(texts.stream(), bytes.stream()).toList();
    }

    @Override
    public void take(byte[] input) {
        read(() -> PayloadV3.decode(Check.text(input))).ifPresent(packets -> {
            Check.same(packets, PayloadV3.decode(PayloadV3.encode(packets)), "text, read again");
            if (packets.stream().allMatch(PayloadV3Target::hasWholeCharacters)) {
                Check.same(packets, BinaryPayload.decode(BinaryPayload.encode(packets)), "text, read again as bytes");
            }
        });
        read(() -> BinaryPayload.decode(ByteBuffer.wrap(input))).ifPresent(packets -> {
            Check.same(packets, BinaryPayload.decode(BinaryPayload.encode(packets)), "bytes, read again");
            Check.same(packets, PayloadV3.decode(PayloadV3.encode(packets)), "bytes, read again as text");
        });
    }

    private static Optional<List<Packet>> read(Supplier<List<Packet>> body) {
        try {
            return Optional.of(body.get());
        } catch (MalformedPacketException refused) {
            return Optional.empty();
        }
    }

    /// A length may cut a character in two: what is left of it can be said in text alone.
    private static boolean hasWholeCharacters(Packet packet) {
        return packet.toString()
                .codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Override
    public long bound(int length) {
        return 65_536 + 1_000L * length;
    }
}
