package dev.parley.socketio.json;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts attachments where their placeholders stand. Each may be asked for once: a small packet must not grow into a
/// large one by naming the same bytes again and again.
final class Placeholders {

    private final List<ByteBuffer> attachments;
    private final boolean[] used;

    Placeholders(List<ByteBuffer> attachments) {
        this.attachments = attachments;
        this.used = new boolean[attachments.size()];
    }

    JsonNode fill(JsonNode node) {
        return switch (node) {
            case ObjectNode object when isPlaceholder(object) -> attachment(object.get("num"));
            case ObjectNode object -> {
                object.propertyStream()
                        .toList()
                        .forEach(member -> object.set(member.getKey(), fill(member.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, fill(array.get(i)));
                }
                yield array;
            }
            default -> node;
        };
    }

    private static boolean isPlaceholder(ObjectNode object) {
        JsonNode mark = object.get("_placeholder");
        return mark != null && mark.isBoolean() && mark.booleanValue();
    }

    private JsonNode attachment(JsonNode number) {
        if (number == null || !number.isInt()) {
            throw new MalformedPacketException("a placeholder without a number");
        }
        int index = number.intValue();
        if (index < 0 || index >= used.length || used[index]) {
            throw new MalformedPacketException("illegal attachments");
        }
        used[index] = true;
        ByteBuffer bytes = attachments.get(index).duplicate();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return BinaryNode.valueOf(copy);
    }
}
