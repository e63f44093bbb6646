package dev.parley.engineio.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes connections that take too long: a request's head must arrive within 10 s, its body within 30 s, and after the
/// answer the next request within 60 s. For the answer itself there is no limit here, for a poll may wait; but once it
/// is on its way, the client must go on reading it: where nothing leaves for 10 s the connection is closed.
///
/// Belongs behind the HTTP codec, before the [EngineHandler]; one for each connection. A connection that became a
/// WebSocket is not asked any more: the upgrade removes this handler.
public final class RequestDeadline extends ChannelDuplexHandler {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration BLOCKED = Duration.ofSeconds(10);

    private @Nullable Future<?> deadline;
    private @Nullable Future<?> blocked;
    private @Nullable Waiting waiting;
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
        unblock();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        unblock();
        context.fireChannelInactive();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        unblock();
        if (!context.channel().isWritable()) {
            awaitReader(context);
        }
        context.fireChannelWritabilityChanged();
    }

    private void awaitReader(ChannelHandlerContext context) {
        // When this turn is over: what was written has not been offered to the network yet.
        context.executor().execute(() -> waiting = Waiting.on(context.channel()));
        blocked =
                context.executor().schedule(() -> closeUnlessRead(context), BLOCKED.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A slow client is no blocked one: something has left since, though much still waits.
    private void closeUnlessRead(ChannelHandlerContext context) {
        if (Waiting.on(context.channel()).isStill(waiting)) {
            context.close();
        } else {
            awaitReader(context);
        }
    }

    private void unblock() {
        if (blocked != null) {
            blocked.cancel(false);
            blocked = null;
            waiting = null;
        }
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

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response && response.status().equals(HttpResponseStatus.CONTINUE);
    }

    private void awaitNext(ChannelHandlerContext context) {
        if (reading) {
            return; // its body has a limit of its own
        }
        if (unanswered == 0) {
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

    /// What waits for the network: if even the first of it has not become less, nothing has left.
    private record Waiting(@Nullable Object first, long progress, long bytes) {

        static Waiting on(Channel channel) {
            ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
            return buffer == null
                    ? new Waiting(null, 0, 0)
                    : new Waiting(buffer.current(), buffer.currentProgress(), buffer.totalPendingWriteBytes());
        }

        // Not by equality: a buffer's content may be equal to that of one that has left.
        boolean isStill(@Nullable Waiting before) {
            return before != null && first == before.first && progress == before.progress && bytes == before.bytes;
        }
    }
}
