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

    record Open(String handshake) implements Packet {}

    record Close() implements Packet {}

    record Ping(String data) implements Packet {}

    record Pong(String data) implements Packet {}

    record Text(String data) implements Packet {}

    /// A binary message. The buffer is read-only in spirit: whoever reads it takes a duplicate.
    record Binary(ByteBuffer data) implements Packet {}

    record Upgrade() implements Packet {}

    record Noop() implements Packet {}
}
