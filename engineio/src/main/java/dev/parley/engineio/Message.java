package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A message of the application on its way out. Immutable, so that one can go to any number of sessions; its bytes are
/// made once.
public final class Message {

    private static final byte[] NOTHING = {};

    private final Packet packet;

    // Two threads may both make it, to the same effect.
    private volatile byte @Nullable [] utf8;

    // As above; empty if the message is to go as it is.
    private volatile byte @Nullable [] compressed;

    private Message(Packet packet) {
        this.packet = packet;
    }

    /// A text message.
    ///
    /// @param data the text, of any length
    /// @return the message
    public static Message text(String data) {
        return new Message(new Packet.Text(data));
    }

    /// A binary message. The bytes between position and limit are sent and must not change afterwards.
    ///
    /// @param data the message
    /// @return the message
    public static Message binary(ByteBuffer data) {
        return new Message(new Packet.Binary(data.slice()));
    }

    /// The same message, never to be compressed: for what is compressed already, and for what holds a
    /// secret beside words of others, who could guess it from the length.
    ///
    /// @return the message
    public Message uncompressed() {
        Message same = new Message(packet);
        same.utf8 = utf8;
        same.compressed = NOTHING;
        return same;
    }

    /// What a transport has [left][#leaveCompressed(byte\[\])], or null if none has; empty if the message
    /// is to go as it is.
    ///
    /// @return the bytes, or null
    public byte @Nullable [] compressed() {
        return compressed;
    }

    /// Leaves the compressed payload of the message's frame for all others who will need it; empty if it
    /// is not worth it.
    ///
    /// @param payload what compressing has made of it
    public void leaveCompressed(byte[] payload) {
        compressed = payload;
    }

    /// {@return the packet that carries this message: [Packet.Text] or [Packet.Binary]}
    public Packet packet() {
        return packet;
    }

    /// A text message in UTF-8, without the packet's type.
    ///
    /// @return its bytes, which must not be changed
    /// @throws IllegalStateException if the message is binary
    public byte[] utf8() {
        byte[] bytes = utf8;
        if (bytes == null) {
            bytes = text().getBytes(StandardCharsets.UTF_8);
            utf8 = bytes;
        }
        return bytes;
    }

    /// {@return about how many bytes it has}
    public int weight() {
        return switch (packet) {
            case Packet.Binary(var data) -> data.remaining();
            default -> text().length();
        };
    }

    private String text() {
        if (packet instanceof Packet.Text(var data)) {
            return data;
        }
        throw new IllegalStateException("a binary message has no text");
    }
}
