package dev.parley.engineio.netty;

import dev.parley.engineio.Allowance;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// What is kept of a message or a body until the rest of it comes. Its room is taken from what all connections share; a
/// little is free, so that whoever sends small messages is not disturbed when others use up what there is.
final class Part {

    private static final int FREE = 4096;

    private final Allowance allowance;
    private final ByteBuf bytes = Unpooled.buffer(0);
    private long taken;

    Part(Allowance allowance) {
        this.allowance = allowance;
    }

    /// Adds what can be read of `more`, if there is room for it.
    ///
    /// @return whether there was
    boolean append(ByteBuf more) {
        boolean room = makeRoom(more.readableBytes());
        if (room) {
            bytes.writeBytes(more);
        }
        return room;
    }

    boolean append(byte[] more, int length) {
        boolean room = makeRoom(length);
        if (room) {
            bytes.writeBytes(more, 0, length);
        }
        return room;
    }

    private boolean makeRoom(int length) {
        bytes.ensureWritable(length);
        long needed = bytes.capacity() - FREE - taken;
        if (needed <= 0) {
            return true;
        }
        if (!allowance.take(needed)) {
            return false;
        }
        taken += needed;
        return true;
    }

    ByteBuf bytes() {
        return bytes;
    }

    /// Gives everything back.
    void release() {
        bytes.release();
        allowance.giveBack(taken);
        taken = 0;
    }
}
