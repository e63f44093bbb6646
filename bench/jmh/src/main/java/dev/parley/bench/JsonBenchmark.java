package dev.parley.bench;

import dev.parley.socketio.json.JacksonCodec;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The payloads of the usual events: an array of the event's name and its argument.
@State(Scope.Thread)
public class JsonBenchmark {

    private static final JsonCodec CODEC = JacksonCodec.strict();

    record Said(String room, long seq, String text, boolean edited) {}

    record Picture(String title, List<Map<String, byte[]>> layers) {}

    public enum Sample {
        STRING_32,
        STRING_1024,
        OBJECT,
        NESTED_BINARY;

        private List<Object> event() {
            return List.of("msg", argument());
        }

        private Object argument() {
            return switch (this) {
                case STRING_32 -> "a".repeat(32);
                case STRING_1024 -> "a".repeat(1_024);
                case OBJECT -> new Said("lobby", 1_234_567, "see you at eight", false);
                case NESTED_BINARY ->
                    new Picture("sunset", List.of(Map.of("pixels", new byte[64]), Map.of("pixels", new byte[64])));
            };
        }
    }

    @Param
    public Sample sample = Sample.STRING_32;

    private List<Object> event = sample.event();
    private JsonCodec.Encoded encoded = CODEC.write(event);

    @Setup
    public void encode() {
        event = sample.event();
        encoded = CODEC.write(event);
    }

    @Benchmark
    public JsonValue read() {
        return CODEC.read(encoded.json(), encoded.attachments());
    }

    @Benchmark
    public JsonCodec.Encoded write() {
        return CODEC.write(event);
    }
}
