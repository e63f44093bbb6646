package dev.parley.socketio;

import dev.parley.engineio.Message;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Encodes what is sent, once: the packet as a text message, and a binary message for each attachment.
final class Outgoing {

    private final Namespace namespace;
    private final JsonCodec codec;

    Outgoing(Namespace namespace, JsonCodec codec) {
        this.namespace = namespace;
        this.codec = codec;
    }

    List<Message> event(OptionalLong ackId, String name, @Nullable Object... arguments) {
        EventNames.requireFree(name);
        List<@Nullable Object> values = new ArrayList<>(arguments.length + 1);
        values.add(name);
        Collections.addAll(values, arguments);
        var encoded = codec.write(values);
        int attachments = encoded.attachments().size();
        Observers observers = namespace.observers();
        if (observers.anybody()) {
            observers.tell(observer -> observer.emitted(namespace));
        }
        return messages(new Packet.Event(namespace.name(), ackId, encoded.json(), attachments), encoded.attachments());
    }

    List<Message> ack(long id, Reply reply) {
        var encoded = codec.write(reply.values());
        int attachments = encoded.attachments().size();
        return messages(new Packet.Ack(namespace.name(), id, encoded.json(), attachments), encoded.attachments());
    }

    static List<Message> uncompressed(List<Message> messages) {
        return messages.stream().map(Message::uncompressed).toList();
    }

    /// A packet without attachments.
    static Message message(Packet packet) {
        return Message.text(PacketEncoder.encode(packet));
    }

    private static List<Message> messages(Packet packet, List<ByteBuffer> attachments) {
        Message head = message(packet);
        if (attachments.isEmpty()) {
            return List.of(head);
        }
        List<Message> messages = new ArrayList<>(attachments.size() + 1);
        messages.add(head);
        attachments.forEach(bytes -> messages.add(Message.binary(bytes)));
        return messages;
    }
}
