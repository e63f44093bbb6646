package dev.parley.engineio.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/// The buffers of one event loop, lent to whichever connection has its turn: an idle connection owns none. What they
/// hold is gone when the turn of the borrower ends.
final class LoopBuffers {

    /// How much is read from a connection at once, and the largest write that is put together here.
    static final int SIZE = 64 * 1024;

    // Its buffers live as long as their loops, which is no leak.
    private static final ByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

    private static final FastThreadLocal<LoopBuffers> OF_THIS_THREAD = new FastThreadLocal<>() {
        @Override
        protected LoopBuffers initialValue() {
            return new LoopBuffers();
        }

        @Override
        protected void onRemoval(LoopBuffers buffers) {
            buffers.release();
        }
    };

    private final ByteBuf received = buffer();
    private final ByteBuf toSend = buffer();
    private final byte[] payload = new byte[SIZE];
    private final FrameHead head = new FrameHead();

    // Only where something is compressed.
    private @Nullable Deflation deflation;
    private @Nullable Inflation inflation;

    private LoopBuffers() {}

    private static ByteBuf buffer() {
        return ALLOCATOR.directBuffer(SIZE, SIZE);
    }

    private void release() {
        received.release();
        toSend.release();
        if (deflation != null) {
            deflation.end();
        }
        if (inflation != null) {
            inflation.end();
        }
    }

    static LoopBuffers ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    /// Where the next bytes from the network go. Whoever takes them releases them, as any.
    ByteBuf received() {
        return received.clear().retain();
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

    Deflation deflation() {
        Deflation known = deflation;
        if (known == null) {
            known = new Deflation();
            deflation = known;
        }
        return known;
    }

    Inflation inflation() {
        Inflation known = inflation;
        if (known == null) {
            known = new Inflation();
            inflation = known;
        }
        return known;
    }
}
