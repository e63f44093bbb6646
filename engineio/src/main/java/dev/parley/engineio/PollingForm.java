package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.Payload;
import dev.parley.engineio.protocol.v3.BinaryPayload;
import dev.parley.engineio.protocol.v3.PayloadV3;
import java.nio.ByteBuffer;
import java.util.List;

/// How the packets of one session lie in HTTP bodies, by its revision and by what its client can read.
enum PollingForm {
    REVISION_4,
    REVISION_3,
    /// For a client that said by `b64` that it reads text alone.
    REVISION_3_TEXT;

    static PollingForm of(Revision revision, EngineRequest handshake) {
        return switch (revision) {
            case FOUR -> REVISION_4;
            case THREE -> handshake.has("b64") ? REVISION_3_TEXT : REVISION_3;
        };
    }

    /// @throws dev.parley.engineio.protocol.MalformedPacketException if it is no payload
    List<Packet> decode(String body) {
        return switch (this) {
            case REVISION_4 -> Payload.decode(body);
            case REVISION_3, REVISION_3_TEXT -> PayloadV3.decode(body);
        };
    }

    /// @throws dev.parley.engineio.protocol.MalformedPacketException if it is no payload
    List<Packet> decode(ByteBuffer body) {
        return BinaryPayload.decode(body);
    }

    Answer answer(List<Packet> packets) {
        return switch (this) {
            case REVISION_4 -> Answer.packets(Payload.encode(packets));
            case REVISION_3_TEXT -> Answer.packets(PayloadV3.encode(packets));
            case REVISION_3 ->
                packets.stream().anyMatch(Packet.Binary.class::isInstance)
                        ? Answer.packets(BinaryPayload.encode(packets))
                        : Answer.packets(PayloadV3.encode(packets));
        };
    }
}
