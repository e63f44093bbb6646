package dev.parley.socketio.protocol;

import java.util.OptionalLong;

/// One Socket.IO packet. Each case has only the fields that the protocol gives it. Immutable.
///
/// BINARY_EVENT and BINARY_ACK are wire forms, not cases of their own: an [Event] or [Ack] with `attachments` above
/// zero, which that many binary messages follow.
public sealed interface Packet {

    String namespace();

    /// @param payload a JSON object, or empty
    record Connect(String namespace, String payload) implements Packet {}

    record Disconnect(String namespace) implements Packet {}

    /// @param payload a JSON array that begins with the event's name
    record Event(String namespace, OptionalLong ackId, String payload, int attachments) implements Packet {}

    /// @param payload a JSON array
    record Ack(String namespace, long ackId, String payload, int attachments) implements Packet {}

    /// @param payload a JSON object with a `message`
    record ConnectError(String namespace, String payload) implements Packet {}
}
