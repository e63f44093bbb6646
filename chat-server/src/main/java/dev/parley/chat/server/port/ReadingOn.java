package dev.parley.chat.server.port;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Stands between the two doors and has a connection read by itself once the HTTP door is taken off it.
///
/// The HTTP door asks for every read on its own. A connection that becomes a WebSocket loses it, and would hear
/// nothing any more.
final class ReadingOn extends ChannelInboundHandlerAdapter {

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(true);
    }
}
