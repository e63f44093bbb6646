package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.WebSocketRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Turns an HTTP connection into a WebSocket, on the loop of the session it belongs to.
final class WebSocketUpgrade {

    private static final int KEY_BYTES = 16;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ChannelHandlerContext context;
    private final HttpRequest http;
    private final WebSocketRequest request;
    private final Engine engine;
    private final Optional<String> compression;

    WebSocketUpgrade(ChannelHandlerContext context, HttpRequest http, WebSocketRequest request, Engine engine) {
        this.context = context;
        this.http = http;
        this.request = request;
        this.engine = engine;
        this.compression = engine.options().perMessageDeflate().isEmpty()
                ? Optional.empty()
                : PerMessageDeflate.agree(http.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS));
    }

    void begin() {
        if (!isVersion13()) {
            refuse(HttpResponseStatus.UPGRADE_REQUIRED);
        } else if (!isWellFormed()) {
            refuse(HttpResponseStatus.BAD_REQUEST);
        } else {
            onSessionLoop(this::handshake);
        }
    }

    private boolean isVersion13() {
        return WebSocketVersion.V13
                .toHttpHeaderValue()
                .equals(http.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
    }

    private boolean isWellFormed() {
        return http.method().equals(HttpMethod.GET)
                && http.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && http.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && hasKey();
    }

    private boolean hasKey() {
        String key = http.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "");
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void refuse(HttpResponseStatus status) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketVersion.V13.toHttpHeaderValue());
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    /// A session lives on one loop, and its first requests may have come in on another than this connection did: the
    /// connection moves over, before its first frame.
    private void onSessionLoop(Runnable then) {
        EventLoop here = context.channel().eventLoop();
        EventLoop there =
                request.loop().map(loop -> ((NettyLoop) loop).eventLoop()).orElse(here);
        if (there == here) {
            then.run();
            return;
        }
        Channel channel = context.channel();
        channel.deregister()
                .addListener(left -> there.register(channel).addListener(registered -> {
                    if (registered.isSuccess()) {
                        there.execute(then);
                    } else {
                        channel.close();
                    }
                }));
    }

    /// Agrees, and opens the session at once: the answer and the session's first words leave together.
    private void handshake() {
        Channel channel = context.channel();
        context.write(agreed(), context.voidPromise());
        removeHandlersBehind(channel.pipeline());
        removeHandlersBefore(channel.pipeline());
        opened(channel);
        channel.flush();
    }

    private HttpResponse agreed() {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        response.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(
                        HttpHeaderNames.SEC_WEBSOCKET_ACCEPT,
                        accepted(http.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY)));
        compression.ifPresent(agreed -> response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, agreed));
        request.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        return response;
    }

    /// What shows that the key was understood ([RFC 6455,
    /// 4.2.2](https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2)).
    private static String accepted(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private void removeHandlersBehind(ChannelPipeline pipeline) {
        for (ChannelHandler last = pipeline.last(); last != context.handler(); last = pipeline.last()) {
            pipeline.remove(last);
        }
    }

    /// The HTTP codec goes, and with it what stood between it and us: a deadline for the next request would
    /// end a quiet socket.
    private void removeHandlersBefore(ChannelPipeline pipeline) {
        List<ChannelHandler> handlers = List.copyOf(pipeline.toMap().values());
        int codec = 0;
        while (!isOfHttp(handlers.get(codec))) {
            codec++;
        }
        handlers.subList(codec, handlers.indexOf(context.handler())).forEach(pipeline::remove);
    }

    private static boolean isOfHttp(ChannelHandler handler) {
        return handler instanceof LentReceiveBuffer.Copy
                || handler instanceof HttpServerCodec
                || handler instanceof HttpRequestDecoder
                || handler instanceof HttpResponseEncoder;
    }

    private void opened(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        // The handlers that were removed may have asked for every read on their own. From here on the session decides.
        channel.config().setAutoRead(true);
        WebSocketTransport transport = transport(channel);
        TransportListener listener = request.opened(transport, new NettyLoop(channel.eventLoop()));
        pipeline.replace(
                context.handler(), null, new WebSocketHandler(transport, listener, request.revision(), engine));
        if (!channel.isActive()) {
            listener.lost(CloseReason.TRANSPORT_CLOSE);
        }
    }

    private WebSocketTransport transport(Channel channel) {
        DirectWriter direct = DirectWriter.of(context);
        return compression.isEmpty()
                ? new WebSocketTransport(channel, direct)
                : new DeflatingTransport(
                        channel, direct, engine.options().perMessageDeflate().orElseThrow());
    }
}
