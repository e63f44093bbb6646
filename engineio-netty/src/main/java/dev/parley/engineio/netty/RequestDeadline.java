package dev.parley.engineio.netty;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes connections that take too long to say what they want: a request's head, then its body, must arrive in time,
/// and after the answer the next request. For the answer itself there is no limit here, for a poll may wait;
/// but answers that are there must be taken.
///
/// Belongs behind the HTTP codec, before the [EngineHandler]; one for each connection. A connection that became a
/// WebSocket is not asked any more: the upgrade removes this handler.
public final class RequestDeadline extends ChannelDuplexHandler {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(60);

    private @Nullable Future<?> deadline;
    private boolean reading;
    private int unanswered;

    /// A deadline for one connection.
    public RequestDeadline() {}

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
            reading = true;
            unanswered++;
            restart(context, BODY);
        }
        if (message instanceof LastHttpContent) {
            reading = false;
            awaitNext(context);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered = Math.max(0, unanswered - 1);
            awaitNext(context);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        awaitNext(context);
        context.fireChannelWritabilityChanged();
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response && response.status().equals(HttpResponseStatus.CONTINUE);
    }

    private void awaitNext(ChannelHandlerContext context) {
        if (reading) {
            return; // its body has a limit of its own
        }
        if (unanswered == 0 || !context.channel().isWritable()) {
            restart(context, IDLE);
        } else {
            stop();
        }
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
