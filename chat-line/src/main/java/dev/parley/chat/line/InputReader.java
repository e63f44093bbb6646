package dev.parley.chat.line;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/// Takes a stream of bytes apart, however it is cut. Confined to the connection's event loop.
interface InputReader {

    /// Reads all there is, and gives on what is complete.
    void read(ByteBuf bytes, Consumer<Input> complete);

    /// Whether something has begun and not ended.
    boolean isInTheMidst();

    /// Bytes of memory it holds for what has begun.
    int held();
}
