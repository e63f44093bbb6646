package dev.parley.socketio.msgpack;

import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Makes MessagePack of JSON: where a placeholder stands, the bytes that it stands for.
record FromJson(Writer out, List<ByteBuffer> attachments) {

    void value(JsonNode node) {
        switch (node.getNodeType()) {
            case ARRAY -> array(node);
            case OBJECT -> object(node);
            case STRING -> out.text(node.stringValue());
            case NUMBER -> number(node);
            case BOOLEAN -> out.bool(node.booleanValue());
            case NULL -> out.nil();
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("JSON has no " + node.getNodeType());
        }
    }

    private void array(JsonNode node) {
        out.array(node.size());
        node.forEach(this::value);
    }

    private void object(JsonNode node) {
        JsonNode number = node.get("num");
        if (!attachments.isEmpty()
                && node.size() == 2
                && number != null
                && number.isInt()
                && node.path("_placeholder").asBoolean(false)) {
            out.bytes(attachments.get(number.intValue()));
            return;
        }
        out.map(node.size());
        node.forEachEntry((name, value) -> {
            out.text(name);
            value(value);
        });
    }

    private void number(JsonNode node) {
        if (node.isIntegralNumber()) {
            out.whole(node.bigIntegerValue());
        } else {
            out.real(node.doubleValue());
        }
    }
}
