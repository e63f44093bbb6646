package dev.parley.engineio.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes straight into a connection's socket, past Netty's queue: a broadcast is mostly system calls, and what the
/// queue costs on top is felt. Only for a connection on epoll with no other handler that would change the bytes.
final class DirectWriter {

    private final Channel.Unsafe unsafe;
    private final Socket socket;

    private DirectWriter(Channel.Unsafe unsafe, Socket socket) {
        this.unsafe = unsafe;
        this.socket = socket;
    }

    /// For a connection that has no handler but that of `context`; null for any other.
    static @Nullable DirectWriter of(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        boolean alone = pipeline.first() == context.handler() && pipeline.last() == context.handler();
        return alone && context.channel() instanceof UnixChannel unix && unix.fd() instanceof Socket socket
                ? new DirectWriter(unix.unsafe(), socket)
                : null;
    }

    /// Whether nothing is queued that would have to go first.
    boolean nothingWaits() {
        ChannelOutboundBuffer queue = unsafe.outboundBuffer();
        return queue != null && queue.totalPendingWriteBytes() == 0;
    }

    /// @return how many of the bytes the network has taken; none if the connection is broken, which the queue
    ///     will then meet and deal with
    int write(ByteBuf bytes) {
        try {
            return bytes.hasMemoryAddress()
                    ? socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex())
                    : socket.send(bytes.nioBuffer(), 0, bytes.readableBytes());
        } catch (IOException e) {
            return 0;
        }
    }
}
