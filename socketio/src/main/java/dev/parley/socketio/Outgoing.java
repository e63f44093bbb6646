package dev.parley.socketio;

import dev.parley.engineio.Message;
import dev.parley.socketio.protocol.Packet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Encodes what is sent, once.
final class Outgoing {

    private final Namespace namespace;
    private final Wire wire;

    Outgoing(Namespace namespace, Wire wire) {
        this.namespace = namespace;
        this.wire = wire;
    }

    List<Message> event(OptionalLong ackId, String name, @Nullable Object... arguments) {
        var encoded = wire.codec().write(values(name, arguments));
        int attachments = encoded.attachments().size();
        tellObservers();
        return wire.messages(
                new Packet.Event(namespace.name(), ackId, encoded.json(), attachments), encoded.attachments());
    }

    /// An event whose last argument is still to be told: its offset, which is no more than letters, digits
    /// and signs that JSON has no need to escape.
    Function<String, List<Message>> eventWithOffset(String name, @Nullable Object... arguments) {
        var encoded = wire.codec().write(values(name, arguments));
        String open = encoded.json().substring(0, encoded.json().lastIndexOf(']'));
        int attachments = encoded.attachments().size();
        tellObservers();
        return offset -> {
            String payload = open + ",\"" + offset + "\"]";
            return wire.messages(
                    new Packet.Event(namespace.name(), OptionalLong.empty(), payload, attachments),
                    encoded.attachments());
        };
    }

    private void tellObservers() {
        Observers observers = namespace.observers();
        if (observers.anybody()) {
            observers.tell(observer -> observer.emitted(namespace));
        }
    }

    private static List<@Nullable Object> values(String name, @Nullable Object... arguments) {
        EventNames.requireFree(name);
        List<@Nullable Object> values = new ArrayList<>(arguments.length + 1);
        values.add(name);
        Collections.addAll(values, arguments);
        return values;
    }

    List<Message> ack(long id, Reply reply) {
        var encoded = wire.codec().write(reply.values());
        int attachments = encoded.attachments().size();
        return wire.messages(new Packet.Ack(namespace.name(), id, encoded.json(), attachments), encoded.attachments());
    }

    static List<Message> uncompressed(List<Message> messages) {
        return messages.stream().map(Message::uncompressed).toList();
    }

    /// A packet without attachments.
    Message message(Packet packet) {
        return wire.message(packet);
    }
}
