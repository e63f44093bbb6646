package dev.parley.bench;

import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketDecoder;
import dev.parley.socketio.protocol.PacketEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Socket.IO packets, their payload left unread.
@State(Scope.Thread)
public class SocketPacketBenchmark {

    public enum Sample {
        EVENT("2[\"msg\",\"" + "a".repeat(32) + "\"]"),
        EVENT_1024("2[\"msg\",\"" + "a".repeat(1_024) + "\"]"),
        CALL("2/admin,456[\"msg\",\"" + "a".repeat(32) + "\"]"),
        ACK("3/admin,456[\"" + "a".repeat(32) + "\"]"),
        BINARY_EVENT("51-[\"msg\",{\"_placeholder\":true,\"num\":0}]");

        private final String wire;

        Sample(String wire) {
            this.wire = wire;
        }
    }

    @Param
    public Sample sample = Sample.EVENT;

    private Packet packet = PacketDecoder.decode(sample.wire);

    @Setup
    public void read() {
        packet = PacketDecoder.decode(sample.wire);
    }

    @Benchmark
    public Packet decode() {
        return PacketDecoder.decode(sample.wire);
    }

    @Benchmark
    public String encode() {
        return PacketEncoder.encode(packet);
    }
}
