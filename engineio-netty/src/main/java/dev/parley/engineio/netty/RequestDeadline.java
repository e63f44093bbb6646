package dev.parley.engineio.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes connections that take too long to say what they want: a request's head, then its body, must arrive in time.
///
/// A connection that became a WebSocket is not asked any more: the upgrade removes this handler.
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(60);

    private @Nullable Future<?> deadline;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        restart(context, HEAD);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            restart(context, BODY);
        }
        if (message instanceof LastHttpContent) {
            // A poll may stay unanswered for as long as the heartbeat allows: from here on the engine watches.
            restart(context, IDLE);
        }
        context.fireChannelRead(message);
    }

    private void restart(ChannelHandlerContext context, Duration within) {
        stop();
        deadline = context.executor().schedule(() -> context.close(), within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
