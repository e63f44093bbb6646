package dev.parley.socketio;

import dev.parley.engineio.Message;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketEncoder;
import dev.parley.socketio.protocol.PacketParser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values become packets and packets messages. Safe from any thread.
///
/// @param parser none for the form of the protocol: text, and a binary message for each attachment
record Wire(JsonCodec codec, @Nullable PacketParser parser) {

    /// A packet without attachments.
    Message message(Packet packet) {
        return parser == null
                ? Message.text(PacketEncoder.encode(packet))
                : Message.binary(parser.encode(packet, List.of()));
    }

    List<Message> messages(Packet packet, List<ByteBuffer> attachments) {
        if (parser != null) {
            return List.of(Message.binary(parser.encode(packet, attachments)));
        }
        Message head = Message.text(PacketEncoder.encode(packet));
        if (attachments.isEmpty()) {
            return List.of(head);
        }
        List<Message> messages = new ArrayList<>(attachments.size() + 1);
        messages.add(head);
        attachments.forEach(bytes -> messages.add(Message.binary(bytes)));
        return messages;
    }
}
