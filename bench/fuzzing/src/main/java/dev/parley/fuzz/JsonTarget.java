package dev.parley.fuzz;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.json.JacksonCodec;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One payload: the quick way that builds nothing and the way for attachments, which builds a tree, take and
/// refuse the same and find the same values; what is passed on as it came is the same value again.
final class JsonTarget implements Target {

    private static final List<ByteBuffer> ONE = List.of(ByteBuffer.wrap(new byte[] {1, 2, 3}));

    private final JsonCodec codec = JacksonCodec.strict();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<byte[]> seeds() {
        return Check.texts(
                "[\"a\",{\"b\":[1,2.5e3,null,true]},\"\\ud83d\\ude00\"]",
                "[ \"a\" , [ ] , { } , \"\" , -0.0 ]",
                "[[[[[[\"deep\"]]]]]]",
                "{\"token\":\"abc\",\"n\":12345678901234567890}",
                "[\"x\",{\"deep\":[{\"_placeholder\":true,\"num\":0}]},\"\\\"\\\\\"]",
                "\"text\"",
                "[\"ä€🙂\",\"\\u0000\"]");
    }

    @Override
    public void take(byte[] input) {
        String json = Check.text(input);
        Optional<JsonValue> quick = read(json, List.of());
        Optional<JsonValue> tree = read(json, ONE);
        if (!json.contains("_placeholder") && !json.contains("\\u")) {
            Check.same(quick.isPresent(), tree.isPresent(), "taken the quick way and by the tree");
        }
        quick.ifPresent(this::passOn);
    }

    private Optional<JsonValue> read(String json, List<ByteBuffer> attachments) {
        try {
            return Optional.of(codec.read(json, attachments));
        } catch (MalformedPacketException refused) {
            return Optional.empty();
        }
    }

    private void passOn(JsonValue value) {
        String plain = plain(value);
        String written;
        try {
            written = codec.write(new ArrayList<>(value.elements())).json();
        } catch (IllegalArgumentException e) {
            Check.same(plain, "refused", "cannot be passed on, and yet read");
            return;
        }
        if (value.isArray()) {
            Check.same(plain, plain(codec.read(written, List.of())), "passed on");
        }
    }

    /// A number may be too large to be told, which is found out when somebody asks.
    private static String plain(JsonValue value) {
        try {
            return String.valueOf(value.plain());
        } catch (IllegalArgumentException | MalformedPacketException e) {
            return "refused";
        }
    }

    @Override
    public long bound(int length) {
        return 262_144 + 2_000L * length;
    }
}
