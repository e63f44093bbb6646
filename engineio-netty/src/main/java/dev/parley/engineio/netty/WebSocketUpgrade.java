package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.WebSocketRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.util.Base64;
import java.util.List;

/// Turns an HTTP connection into a WebSocket, on the loop of the session it belongs to.
final class WebSocketUpgrade {

    private static final int KEY_BYTES = 16;

    private final ChannelHandlerContext context;
    private final FullHttpRequest http;
    private final WebSocketRequest request;
    private final int maxPayload;

    WebSocketUpgrade(ChannelHandlerContext context, HttpRequest http, WebSocketRequest request, int maxPayload) {
        this.context = context;
        this.http = new DefaultFullHttpRequest(
                http.protocolVersion(),
                http.method(),
                http.uri(),
                Unpooled.EMPTY_BUFFER,
                http.headers(),
                EmptyHttpHeaders.INSTANCE);
        this.request = request;
        this.maxPayload = maxPayload;
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

    private void handshake() {
        Channel channel = context.channel();
        removeHandlersBehind(channel.pipeline());
        try {
            handshaker().handshake(channel, http).addListener(done -> {
                if (done.isSuccess()) {
                    opened(channel);
                } else {
                    channel.close();
                }
            });
        } catch (WebSocketHandshakeException e) {
            refuse(HttpResponseStatus.BAD_REQUEST);
        }
    }

    private WebSocketServerHandshaker handshaker() {
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxPayload)
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build();
        return new WebSocketServerHandshaker13(http.uri(), null, config);
    }

    private void removeHandlersBehind(ChannelPipeline pipeline) {
        for (ChannelHandler last = pipeline.last(); last != context.handler(); last = pipeline.last()) {
            pipeline.remove(last);
        }
    }

    /// What stood between the HTTP codec and us was for HTTP: a deadline for the next request would end a quiet socket.
    /// Netty's frames we do without.
    private void removeHandlersBeforeUs(ChannelPipeline pipeline) {
        pipeline.remove("wsencoder");
        List<String> names = pipeline.names();
        names.subList(names.indexOf("wsdecoder"), names.indexOf(context.name())).forEach(pipeline::remove);
        if (pipeline.get(LentReceiveBuffer.Copy.class) != null) {
            pipeline.remove(LentReceiveBuffer.Copy.class);
        }
    }

    private void opened(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        removeHandlersBeforeUs(pipeline);
        // The handlers that were removed may have asked for every read on their own. From here on the session decides.
        channel.config().setAutoRead(true);
        WebSocketTransport transport = new WebSocketTransport(channel, DirectWriter.of(context));
        TransportListener listener = request.opened(transport, new NettyLoop(channel.eventLoop()));
        pipeline.replace(context.handler(), null, new WebSocketHandler(transport, listener, maxPayload));
        if (!channel.isActive()) {
            listener.lost(CloseReason.TRANSPORT_CLOSE);
        }
    }
}
