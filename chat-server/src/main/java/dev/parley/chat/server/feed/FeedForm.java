package dev.parley.chat.server.feed;

import dev.parley.chat.Epoch;
import dev.parley.chat.server.wire.FeedJson;
import dev.parley.chat.server.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What a stream looks like on the wire.
public enum FeedForm {

    /// One JSON object a line. An empty line says that the connection lives.
    LINES {
        @Override
        byte[] bytes(Item item, Epoch epoch, Json json) {
            return item instanceof Item.Beat ? ascii("\n") : joined(json.write(json(item, epoch)), ascii("\n"));
        }
    },

    /// Server-sent events. The id is the position behind what is told; a comment says that the connection lives.
    EVENTS {
        @Override
        byte[] bytes(Item item, Epoch epoch, Json json) {
            return switch (item) {
                case Item.Added(var entry) -> event("entry", Position.word(epoch, entry.seq()), json.write(entry));
                case Item.Begun(var _, var seq) ->
                    event("following", Position.word(epoch, seq), json.write(json(item, epoch)));
                case Item.Reset(var _, var seq) ->
                    event("reset", Position.word(epoch, seq), json.write(json(item, epoch)));
                case Item.Ended _ -> joined(ascii("event: end\ndata: "), json.write(json(item, epoch)), ascii("\n\n"));
                case Item.Beat() -> ascii(":\n\n");
            };
        }

        // JSON is written without line breaks, so the data is one line.
        private byte[] event(String name, String id, byte[] data) {
            return joined(ascii("id: " + id + "\nevent: " + name + "\ndata: "), data, ascii("\n\n"));
        }
    };

    abstract byte[] bytes(Item item, Epoch epoch, Json json);

    private static Object json(Item item, Epoch epoch) {
        return switch (item) {
            case Item.Added(var entry) -> new FeedJson.Added(entry, Position.word(epoch, entry.seq()));
            case Item.Begun(var room, var seq) -> new FeedJson.Place("following", room, seq, Position.word(epoch, seq));
            case Item.Reset(var room, var seq) -> new FeedJson.Place("reset", room, seq, Position.word(epoch, seq));
            case Item.Ended(var reason) -> FeedJson.End.of(reason);
            case Item.Beat() -> throw new IllegalArgumentException("a beat says nothing");
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
