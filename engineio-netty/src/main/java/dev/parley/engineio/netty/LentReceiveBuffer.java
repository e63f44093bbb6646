package dev.parley.engineio.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/// Reads every connection of a loop into the one buffer of that loop. Whoever gets the bytes must be done with
/// them when its call returns, as the handler of WebSocket frames is; for others there is [Copy].
final class LentReceiveBuffer extends DefaultMaxMessagesRecvByteBufAllocator {

    LentReceiveBuffer() {
        super(1); // a connection that sends without end gets one buffer a turn, as everybody does
    }

    // Deprecated with a use that it is fit for: a transport asks for its handle through it.
    @SuppressWarnings("deprecation")
    @Override
    public Handle newHandle() {
        return new Lending();
    }

    private final class Lending extends MaxMessageHandle {

        @Override
        public int guess() {
            return LoopBuffers.SIZE;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return LoopBuffers.ofThisThread().received();
        }
    }

    /// Copies what was read, for handlers behind it that keep what they get, as the HTTP codec does.
    static final class Copy extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf lent = (ByteBuf) message;
            ByteBuf own = context.alloc().buffer(lent.readableBytes()).writeBytes(lent);
            lent.release();
            context.fireChannelRead(own);
        }
    }
}
