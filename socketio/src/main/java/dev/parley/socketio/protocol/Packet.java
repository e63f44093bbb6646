package dev.parley.socketio.protocol;

import java.util.OptionalLong;

/// One Socket.IO packet. Each case has only the fields that the protocol gives it. Immutable.
///
/// BINARY_EVENT and BINARY_ACK are wire forms, not cases of their own: an [Event] or [Ack] with `attachments` above
/// zero, which that many binary messages follow.
public sealed interface Packet {

    /// {@return the namespace it belongs to, with its slash}
    String namespace();

    /// A client comes to a namespace, or the server lets it in; type 0.
    ///
    /// @param namespace with its slash
    /// @param payload a JSON object, or empty
    record Connect(String namespace, String payload) implements Packet {}

    /// One side leaves the namespace; type 1.
    ///
    /// @param namespace with its slash
    record Disconnect(String namespace) implements Packet {}

    /// An event; type 2, or 5 with attachments.
    ///
    /// @param namespace with its slash
    /// @param ackId the number its acknowledgement is known by; empty if none is wanted
    /// @param payload a JSON array that begins with the event's name
    /// @param attachments how many binary messages follow
    record Event(String namespace, OptionalLong ackId, String payload, int attachments) implements Packet {}

    /// An acknowledgement; type 3, or 6 with attachments.
    ///
    /// @param namespace with its slash
    /// @param ackId the number of the event
    /// @param payload a JSON array
    /// @param attachments how many binary messages follow
    record Ack(String namespace, long ackId, String payload, int attachments) implements Packet {}

    /// A client is not let in; type 4.
    ///
    /// @param namespace with its slash
    /// @param payload a JSON object with a `message`
    record ConnectError(String namespace, String payload) implements Packet {}
}
