package dev.parley.socketio.protocol;

import dev.parley.socketio.protocol.Packet.Ack;
import dev.parley.socketio.protocol.Packet.Connect;
import dev.parley.socketio.protocol.Packet.ConnectError;
import dev.parley.socketio.protocol.Packet.Disconnect;
import dev.parley.socketio.protocol.Packet.Event;
import java.util.OptionalLong;

/// Writes one packet; the mirror of [PacketDecoder].
public final class PacketEncoder {

    private PacketEncoder() {}

    /// Writes one packet; its attachments follow as messages of their own.
    ///
    /// @param packet any packet
    /// @return what [PacketDecoder#decode(String)] reads
    public static String encode(Packet packet) {
        return switch (packet) {
            case Connect(var namespace, var payload) -> "0" + path(namespace) + payload;
            case Disconnect(var namespace) -> "1" + path(namespace);
            case Event(var namespace, var ackId, var payload, var attachments) ->
                type('2', '5', attachments) + path(namespace) + digits(ackId) + payload;
            case Ack(var namespace, var ackId, var payload, var attachments) ->
                type('3', '6', attachments) + path(namespace) + ackId + payload;
            case ConnectError(var namespace, var payload) -> "4" + path(namespace) + payload;
        };
    }

    private static String type(char text, char binary, int attachments) {
        return attachments == 0 ? String.valueOf(text) : binary + String.valueOf(attachments) + '-';
    }

    private static String path(String namespace) {
        return namespace.equals("/") ? "" : namespace + ",";
    }

    private static String digits(OptionalLong ackId) {
        return ackId.isPresent() ? Long.toString(ackId.getAsLong()) : "";
    }
}
