package dev.parley.engineio.netty;

import dev.parley.engineio.Allowance;
import dev.parley.engineio.Answer;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineReply;
import dev.parley.engineio.PollingRequest;
import dev.parley.engineio.protocol.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One polling request and its answer. Confined to the channel's event loop, but for [#answer(Answer)] and
/// [#onCut(Runnable)], which the session's loop calls.
final class HttpExchange implements EngineReply {

    /// How long the rest of a refused body is thrown away before the connection is cut.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final int NOT_MODIFIED = 304;

    private final ChannelHandlerContext context;
    private final int maxPayload;
    private final OptionalInt threshold;
    private final List<String> accepted;
    private final Allowance incoming;
    private final Runnable done;
    private final boolean tooLarge;
    private final boolean encoded;
    private final boolean awaitsContinue;
    private final AtomicBoolean answered = new AtomicBoolean();
    private boolean keepAlive;
    private boolean read;
    private boolean skip;
    private boolean written;
    private @Nullable Part body;
    private @Nullable PollingRequest polling;
    private volatile @Nullable Runnable onCut;

    HttpExchange(ChannelHandlerContext context, HttpRequest request, Engine engine, Runnable done) {
        this.context = context;
        this.maxPayload = engine.options().maxPayload();
        this.threshold = engine.options().httpCompression();
        this.accepted = threshold.isEmpty() ? List.of() : request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING);
        this.incoming = engine.incoming();
        this.done = done;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.tooLarge = HttpUtil.getContentLength(request, -1L) > maxPayload;
        this.encoded = request.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
        this.awaitsContinue = HttpUtil.is100ContinueExpected(request);
    }

    void poll(PollingRequest request) {
        polling = request;
        request.begin(this, new NettyLoop(context.channel().eventLoop()));
        if (request.awaitsBody()) {
            beginBody(request);
        } else {
            skipBody();
        }
    }

    private void beginBody(PollingRequest request) {
        if (encoded) {
            refuse(request, HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);
        } else if (tooLarge) {
            refuse(request, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        } else if (awaitsContinue) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    /// Whatever the answer, it is the last on this connection.
    void closeAfterwards() {
        keepAlive = false;
    }

    /// What comes as the body will be thrown away.
    void skipBody() {
        skip = true;
    }

    private void refuse(PollingRequest request, HttpResponseStatus status) {
        // The rest of the body is not worth reading, and without it the connection is of no more use.
        keepAlive = false;
        skip = true;
        forgetBody();
        request.refuse(status.code());
    }

    /// Whether the request was read to its end.
    boolean isRead() {
        return read;
    }

    void body(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            malformed();
        } else if (!skip) {
            append(content.content());
        }
        if (EngineHandler.isLast(content)) {
            whole();
        }
    }

    private void append(ByteBuf more) {
        if (body == null) {
            body = new Part(incoming);
        }
        if (body.bytes().readableBytes() + more.readableBytes() > maxPayload) {
            withPolling(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        } else if (!body.append(more)) {
            withPolling(HttpResponseStatus.SERVICE_UNAVAILABLE);
        }
    }

    /// Where this request ends cannot be told any more, and so neither where the next begins.
    private void malformed() {
        keepAlive = false;
        if (!skip) {
            withPolling(HttpResponseStatus.BAD_REQUEST);
        } else if (written) {
            context.close();
        }
    }

    private void withPolling(HttpResponseStatus status) {
        if (polling != null) {
            refuse(polling, status);
        }
    }

    private void whole() {
        read = true;
        if (!skip && polling != null) {
            deliver(polling);
        }
        forgetBody();
        finish();
    }

    private void forgetBody() {
        if (body != null) {
            body.release();
            body = null;
        }
    }

    private void deliver(PollingRequest request) {
        ByteBuf bytes = body == null ? Unpooled.EMPTY_BUFFER : body.bytes();
        if (request.awaitsBytes()) {
            request.body(bytes.nioBuffer());
            return;
        }
        String text;
        try {
            text = Utf8.decode(bytes);
        } catch (MalformedPacketException e) {
            request.refuse(HttpResponseStatus.BAD_REQUEST.code());
            return;
        }
        request.body(text);
    }

    @Override
    public void answer(Answer answer) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        if (context.executor().inEventLoop()) {
            write(answer);
        } else {
            context.executor().execute(() -> write(answer));
        }
    }

    private void write(Answer answer) {
        var written = context.writeAndFlush(response(answer));
        if (!keepAlive && !read) {
            written.addListener(done -> linger());
        }
        this.written = true;
        finish();
    }

    /// Closing while a body is still on its way would reset the connection, and the client might never see our answer.
    private void linger() {
        if (context.channel() instanceof DuplexChannel channel) {
            channel.shutdownOutput();
        }
        context.executor().schedule(() -> context.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The next request's turn comes when this one was both read and answered.
    private void finish() {
        if (read && written) {
            if (!keepAlive) {
                context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
            done.run();
        }
    }

    private ByteBuf content(Answer answer) {
        ByteBuffer bytes = answer.bytes();
        return bytes == null ? ByteBufUtil.writeUtf8(context.alloc(), answer.body()) : Unpooled.wrappedBuffer(bytes);
    }

    private FullHttpResponse response(Answer answer) {
        ByteBuf plain = content(answer);
        Optional<ContentCoding> coding = coding(answer, plain.readableBytes());
        Optional<ByteBuf> compressed =
                coding.flatMap(chosen -> LoopBuffers.ofThisThread().deflation().body(plain, chosen, context.alloc()));
        compressed.ifPresent(shorter -> plain.release());
        ByteBuf content = compressed.orElse(plain);
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content);
        var headers = response.headers();
        if (compressed.isPresent()) {
            headers.set(HttpHeaderNames.CONTENT_ENCODING, coding.orElseThrow().wire());
            headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
        if (!answer.contentType().isEmpty()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() != NOT_MODIFIED) { // there it would be that of what the client has (RFC 9110, 8.6)
            headers.set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        }
        headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        headers.set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(header -> add(headers, header.getKey(), header.getValue()));
        if (!keepAlive) {
            // A client that asked for the close must hear it back (RFC 9112, 9.6), or it will use the connection again.
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }

    private static void add(HttpHeaders headers, String name, String value) {
        if (HttpHeaderNames.CACHE_CONTROL.contentEqualsIgnoreCase(name)) {
            headers.set(name, value); // whoever says it means it in place of ours
        } else {
            headers.add(name, value);
        }
    }

    private Optional<ContentCoding> coding(Answer answer, int length) {
        return threshold.isPresent() && length >= threshold.getAsInt() && !isCoded(answer)
                ? ContentCoding.preferred(accepted)
                : Optional.empty();
    }

    private static boolean isCoded(Answer answer) {
        return answer.headers().stream()
                .anyMatch(header -> HttpHeaderNames.CONTENT_ENCODING.contentEqualsIgnoreCase(header.getKey()));
    }

    @Override
    public void onCut(Runnable task) {
        onCut = task;
        if (!context.channel().isActive()) {
            cut();
        }
    }

    /// The connection was lost.
    void cut() {
        forgetBody();
        Runnable task = onCut;
        if (task != null && answered.compareAndSet(false, true)) {
            task.run();
        }
    }
}
