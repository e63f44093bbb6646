package dev.parley.bench;

import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Engine.IO packets in their text form.
@State(Scope.Thread)
public class EnginePacketBenchmark {

    public enum Sample {
        PONG("3"),
        TEXT_32("4" + "a".repeat(32)),
        TEXT_1024("4" + "a".repeat(1_024)),
        BASE64_768("b" + "AQID".repeat(256));

        private final String wire;

        Sample(String wire) {
            this.wire = wire;
        }
    }

    @Param
    public Sample sample = Sample.PONG;

    private Packet packet = PacketCodec.decode(sample.wire);

    @Setup
    public void read() {
        packet = PacketCodec.decode(sample.wire);
    }

    @Benchmark
    public Packet decode() {
        return PacketCodec.decode(sample.wire);
    }

    @Benchmark
    public String encode() {
        return PacketCodec.encode(packet);
    }
}
