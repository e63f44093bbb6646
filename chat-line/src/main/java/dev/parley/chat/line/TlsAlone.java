package dev.parley.chat.line;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;

/// Tells whoever does not begin with TLS that nothing else is spoken here: TLS itself could only fall silent.
final class TlsAlone extends ChannelInboundHandlerAdapter {

    /// The type of the record that every handshake begins with.
    private static final byte HANDSHAKE = 0x16;

    private final LineConnection connection;

    TlsAlone(LineConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (bytes.getByte(bytes.readerIndex()) != HANDSHAKE) {
            context.pipeline().remove(SslHandler.class);
            connection.end("This door speaks TLS alone.");
        }
        context.fireChannelRead(message);
        context.pipeline().remove(this);
    }
}
