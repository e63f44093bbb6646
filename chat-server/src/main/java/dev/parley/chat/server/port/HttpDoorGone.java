package dev.parley.chat.server.port;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Stands between the two doors and hears that the HTTP door was taken off a connection: it is a WebSocket now.
///
/// The HTTP door asks for every read on its own, so without it the connection would hear nothing any more; and no
/// further request is to be waited for.
final class HttpDoorGone extends ChannelInboundHandlerAdapter {

    private final RequestDeadline deadline;

    HttpDoorGone(RequestDeadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.lift();
        context.channel().config().setAutoRead(true);
    }
}
