package dev.parley.engineio.servlet;

import dev.parley.engineio.Message;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.nio.ByteBuffer;
import java.util.List;

/// A packet in the form the container sends it. Immutable, so that many connections may send the same.
sealed interface Frame {

    record Text(String wire) implements Frame {

        @Override
        public int size() {
            return wire.length();
        }

        @Override
        public void send(RemoteEndpoint.Async remote, SendHandler sent) {
            remote.sendText(wire, sent);
        }
    }

    record Binary(ByteBuffer data) implements Frame {

        @Override
        public int size() {
            return data.remaining();
        }

        @Override
        public void send(RemoteEndpoint.Async remote, SendHandler sent) {
            remote.sendBinary(data.duplicate(), sent);
        }
    }

    /// About how many bytes it has.
    int size();

    void send(RemoteEndpoint.Async remote, SendHandler sent);

    static Frame of(Packet packet) {
        return packet instanceof Packet.Binary(var data) ? new Binary(data) : new Text(PacketCodec.encode(packet));
    }

    static List<Frame> of(List<Message> messages) {
        return messages.stream().map(message -> of(message.packet())).toList();
    }
}
