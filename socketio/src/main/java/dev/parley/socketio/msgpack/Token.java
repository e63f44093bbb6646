package dev.parley.socketio.msgpack;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;

/// One thing that stands in MessagePack: a value, or the beginning of several.
sealed interface Token {

    record Nil() implements Token {}

    /// What JavaScript calls undefined: extension 0 of one byte.
    record Undefined() implements Token {}

    record Bool(boolean value) implements Token {}

    record Whole(BigInteger value) implements Token {}

    record Real(double value) implements Token {}

    record Text(String value) implements Token {}

    /// Bytes, or an ArrayBuffer: extension 0 of any length.
    record Bytes(ByteBuffer value) implements Token {}

    /// A Date: extension 0 of eight bytes, or the format's own timestamp, extension -1.
    record Time(Instant value) implements Token {}

    /// So many values follow.
    record ArrayOf(int size) implements Token {}

    /// So many names follow, each with its value.
    record MapOf(int size) implements Token {}
}
