package dev.parley.engineio.netty;

import dev.parley.engineio.Answer;
import dev.parley.engineio.Engine;
import dev.parley.engineio.Verdict;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves an engine inside any pipeline that has an HTTP server codec before it: takes the requests for the engine's
/// path, lets all others pass.
///
///     pipeline.addLast(new HttpServerCodec());
///     pipeline.addLast(new EngineHandler(engine));
///     pipeline.addLast(new YourOwnHandler());
///
/// One for each connection. On an upgrade to WebSocket the codec goes, and every handler behind the codec with it.
public final class EngineHandler extends ChannelInboundHandlerAdapter {

    /// How much of later requests is kept while one is being answered, or the answers are not taken; beyond,
    /// the connection is closed.
    private static final int MAX_HELD = 64;

    /// About what the head of a request takes at most.
    private static final int HEAD = 16 * 1024;

    private final Engine engine;
    private final Deque<Object> held = new ArrayDeque<>(0);
    private @Nullable HttpExchange exchange;
    private boolean passing;
    private boolean upgrading;

    // The application has not said yet whether the request may come in: it lies first among those held.
    private boolean asking;

    /// A handler for one connection.
    ///
    /// @param engine what it serves
    public EngineHandler(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (upgrading) {
            ReferenceCountUtil.release(message); // the end of the request that became a WebSocket
        } else if (isHeldBack(context, message)) {
            hold(context, message);
        } else {
            read(context, message);
        }
    }

    /// Between HTTP and its first frame nobody else hears that the client of a WebSocket has gone.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (upgrading && cause instanceof IOException) {
            context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    /// A request that comes before the one under way was answered has to wait, and so has what follows it. So
    /// has every request of a client that does not take the answers it has: they would gather without bound.
    private boolean isHeldBack(ChannelHandlerContext context, Object message) {
        return !held.isEmpty()
                || (exchange != null && exchange.isRead())
                || (message instanceof HttpRequest
                        && (exchange != null || !context.channel().isWritable()));
    }

    private void hold(ChannelHandlerContext context, Object message) {
        long bytes = size(message);
        if (held.size() == MAX_HELD || !engine.incoming().take(bytes)) {
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        held.add(message);
    }

    private Object takeHeld() {
        Object message = held.remove();
        engine.incoming().giveBack(size(message));
        return message;
    }

    /// About how many bytes it takes.
    private static long size(Object message) {
        long head = message instanceof HttpRequest ? HEAD : 0;
        return head + (message instanceof ByteBufHolder body ? body.content().readableBytes() : 0);
    }

    private void read(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            passing = request.decoderResult().isFailure() || !engine.owns(Requests.path(request));
            if (!passing) {
                begin(context, request);
            }
        }
        if (passing) {
            context.fireChannelRead(message);
            return;
        }
        if (asking) {
            engine.incoming().takeAnyway(size(message));
            held.addFirst(message);
        } else {
            take(message);
        }
    }

    private void take(Object message) {
        if (message instanceof HttpContent content && exchange != null) {
            exchange.body(content);
        }
        ReferenceCountUtil.release(message);
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        if (!Requests.isWellFormed(request)) {
            HttpExchange malformed = newExchange(context, request);
            malformed.closeAfterwards();
            malformed.skipBody();
            malformed.answer(new Answer(400, "", "", List.of()));
            return;
        }
        var asked = Requests.translate(request, engine.options().path(), context.channel());
        act(context, request, engine.admit(asked));
    }

    private void act(ChannelHandlerContext context, HttpRequest request, Verdict verdict) {
        switch (verdict) {
            case Verdict.Answered(var answer) -> {
                HttpExchange refused = newExchange(context, request);
                refused.skipBody();
                refused.answer(answer);
            }
            case Verdict.Polling(var polling) -> newExchange(context, request).poll(polling);
            case Verdict.WebSocket(var webSocket) -> {
                upgrading = true;
                new WebSocketUpgrade(context, request, webSocket, engine).begin();
            }
            case Verdict.Pending(var decision) -> {
                asking = true;
                decision.thenAccept(decided -> context.executor().execute(() -> decided(context, request, decided)));
            }
        }
    }

    private void decided(ChannelHandlerContext context, HttpRequest request, Verdict verdict) {
        if (!asking) {
            return; // the connection was lost meanwhile
        }
        asking = false;
        Object message = takeHeld();
        act(context, request, verdict);
        take(message);
        while (!held.isEmpty() && !(held.peek() instanceof HttpRequest)) {
            read(context, takeHeld());
        }
    }

    private HttpExchange newExchange(ChannelHandlerContext context, HttpRequest request) {
        HttpExchange begun = new HttpExchange(context, request, engine, () -> done(context));
        exchange = begun;
        return begun;
    }

    private void done(ChannelHandlerContext context) {
        exchange = null;
        goOn(context);
    }

    private void goOn(ChannelHandlerContext context) {
        boolean passed = false;
        while (mayGoOn() && context.channel().isWritable() && !context.isRemoved()) {
            readHeld(context);
            passed |= passing;
        }
        if (passed) {
            context.fireChannelReadComplete(); // whoever flushes only then has had its turn without this request
        }
    }

    private boolean mayGoOn() {
        return exchange == null && !upgrading && !asking && !held.isEmpty();
    }

    private void readHeld(ChannelHandlerContext context) {
        do {
            read(context, takeHeld());
        } while (!held.isEmpty() && !(held.peek() instanceof HttpRequest));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!passing) {
            // A pipeline that does not read by itself leaves it to whoever took the last message.
            context.read();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (mayGoOn() && context.channel().isWritable()) {
            context.executor().execute(() -> goOn(context)); // not in the midst of what somebody else writes
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        HttpExchange cut = exchange;
        exchange = null;
        if (cut != null) {
            cut.cut();
        }
        forgetHeld();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forgetHeld();
    }

    private void forgetHeld() {
        asking = false;
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(takeHeld());
        }
    }

    /// Whether the message ends its request.
    static boolean isLast(HttpContent content) {
        return content instanceof LastHttpContent || content instanceof FullHttpRequest;
    }
}
