package dev.parley.chat.server.port;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a connection whose request takes too long to arrive: first its head, then its body. Confined to the
/// connection's event loop.
///
/// A client that sends a byte now and then is never idle, and would hold its connection for ever.
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(30);

    // Longer than a poll may stay unanswered (25 s to a ping, 20 s to its pong).
    private static final Duration NEXT = Duration.ofSeconds(60);

    private @Nullable Future<?> deadline;
    private boolean lifted;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        restart(context, HEAD);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        lift();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lift();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            restart(context, BODY);
        }
        if (message instanceof LastHttpContent) {
            restart(context, NEXT);
        }
        context.fireChannelRead(message);
    }

    /// Ends it for good: the connection is none of HTTP any more.
    void lift() {
        lifted = true;
        stop();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void restart(ChannelHandlerContext context, Duration within) {
        if (lifted) {
            return;
        }
        stop();
        deadline = context.executor().schedule(() -> context.close(), within.toMillis(), TimeUnit.MILLISECONDS);
    }
}
