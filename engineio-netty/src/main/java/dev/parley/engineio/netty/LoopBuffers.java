package dev.parley.engineio.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;

/// The buffers of one event loop, lent to whichever connection has its turn: an idle connection owns none. What they
/// hold is gone when the turn of the borrower ends.
final class LoopBuffers {

    /// How much is read from a connection at once, and the largest write that is put together here.
    static final int SIZE = 64 * 1024;

    private static final FastThreadLocal<LoopBuffers> OF_THIS_THREAD = new FastThreadLocal<>() {
        @Override
        protected LoopBuffers initialValue() {
            return new LoopBuffers();
        }
    };

    private final ByteBuf received = buffer();
    private final ByteBuf toSend = buffer();
    private final byte[] payload = new byte[SIZE];
    private final FrameHead head = new FrameHead();

    private LoopBuffers() {}

    /// The JDK's memory, which goes with the thread; Netty's would have to be given back.
    private static ByteBuf buffer() {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(SIZE)));
    }

    static LoopBuffers ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    /// Where the next bytes from the network go.
    ByteBuf received() {
        return received.clear();
    }

    /// Where frames are put together before they are written.
    ByteBuf toSend() {
        return toSend.clear();
    }

    /// Room for a payload of that length.
    byte[] payload(int length) {
        return length <= SIZE ? payload : new byte[length];
    }

    FrameHead head() {
        return head;
    }
}
