package dev.parley.chat.server.port;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;

/// Completes every answer that leaves a connection, whichever door wrote it. Confined to the connection's event loop.
///
/// It stands below all doors because errors answered before any of them is asked must carry the headers too.
final class ResponseHeaders extends ChannelDuplexHandler {

    private final SecurityHeaders headers;
    private String host = "";

    ResponseHeaders(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            host = request.headers().get(HttpHeaderNames.HOST, "");
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            headers.forHost(host).forEach(response.headers()::set);
            if (!response.headers().contains(HttpHeaderNames.CACHE_CONTROL)) {
                response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
            }
        }
        context.write(message, promise);
    }
}
