package dev.parley.engineio.protocol;

import java.nio.ByteBuffer;

/// One Engine.IO packet. Each case has only the fields that the protocol gives it. Immutable.
///
/// | type | packet | who sends it |
/// |---|---|---|
/// | 0 | `Open` | the server, first of all |
/// | 1 | `Close` | either side |
/// | 2 | `Ping` | the server; a client only as the probe of an upgrade |
/// | 3 | `Pong` | the client; the server only as the answer to a probe |
/// | 4 | `Text`, `Binary` | either side: the messages of the application |
/// | 5 | `Upgrade` | the client, when the probe was answered |
/// | 6 | `Noop` | the server, to let a waiting poll go |
public sealed interface Packet {

    /// The first packet of a session; type 0.
    ///
    /// @param handshake the JSON of an [OpenHandshake]
    record Open(String handshake) implements Packet {}

    /// The end of the session; type 1.
    record Close() implements Packet {}

    /// A heartbeat, or the probe of an upgrade; type 2.
    ///
    /// @param data empty, or `probe`
    record Ping(String data) implements Packet {}

    /// The answer to a [Ping]; type 3.
    ///
    /// @param data that of the ping
    record Pong(String data) implements Packet {}

    /// A text message of the application; type 4.
    ///
    /// @param data the text
    record Text(String data) implements Packet {}

    /// A binary message. The buffer is read-only in spirit: whoever reads it takes a duplicate.
    ///
    /// @param data the message
    record Binary(ByteBuffer data) implements Packet {}

    /// The client has moved to the WebSocket; type 5.
    record Upgrade() implements Packet {}

    /// Nothing: lets a waiting poll go; type 6.
    record Noop() implements Packet {}
}
