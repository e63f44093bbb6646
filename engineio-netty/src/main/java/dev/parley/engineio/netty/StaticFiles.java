package dev.parley.engineio.netty;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Answers what is not the engine's: files from the folders given, 404 for all else. Meant for an example's page,
/// not to compete with a web server.
final class StaticFiles extends SimpleChannelInboundHandler<HttpObject> {

    private final Map<String, Path> folders;

    StaticFiles(Map<String, Path> folders) {
        this.folders = folders;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) throws IOException {
        if (!(message instanceof HttpRequest request)) {
            return;
        }
        if (!context.channel().isWritable()) {
            context.close(); // it asks on without reading what it was answered
        } else if (request.decoderResult().isFailure()) {
            refuse(context, request, HttpResponseStatus.BAD_REQUEST, false);
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            refuse(context, request, HttpResponseStatus.METHOD_NOT_ALLOWED, false);
        } else {
            serve(context, request);
        }
    }

    private void serve(ChannelHandlerContext context, HttpRequest request) throws IOException {
        String path;
        try {
            path = new QueryStringDecoder(request.uri()).path();
        } catch (IllegalArgumentException e) {
            refuse(context, request, HttpResponseStatus.BAD_REQUEST, false); // a malformed escape
            return;
        }
        Optional<Path> file = find(path);
        if (file.isPresent()) {
            send(context, request, file.get());
        } else {
            refuse(context, request, HttpResponseStatus.NOT_FOUND, HttpUtil.isKeepAlive(request));
        }
    }

    private Optional<Path> find(String path) {
        return folders.entrySet().stream()
                .flatMap(folder ->
                        below(folder.getKey(), path).flatMap(rest -> inside(folder.getValue(), rest)).stream())
                .findFirst();
    }

    /// What of the path lies below the other, whether that was given with a slash at its end or without.
    private static Optional<String> below(String root, String path) {
        String start = root.endsWith("/") ? root : root + "/";
        return path.startsWith(start) ? Optional.of(path.substring(start.length())) : Optional.empty();
    }

    /// The file, if it is one and lies in the folder, links followed.
    private static Optional<Path> inside(Path folder, String rest) {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(rest.isEmpty() || rest.endsWith("/") ? rest + "index.html" : rest)
                    .toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void send(ChannelHandlerContext context, HttpRequest request, Path file) throws IOException {
        long size = Files.size(file);
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, size).set(HttpHeaderNames.CONTENT_TYPE, type(file));
        boolean keepAlive = sign(response, HttpUtil.isKeepAlive(request));
        context.write(response);
        if (request.method().equals(HttpMethod.GET)) {
            context.write(new DefaultFileRegion(file.toFile(), 0, size));
        }
        finish(context, keepAlive);
    }

    private static void finish(ChannelHandlerContext context, boolean keepAlive) {
        var written = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void refuse(
            ChannelHandlerContext context, HttpRequest request, HttpResponseStatus status, boolean keepAlive) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
        sign(response, keepAlive && HttpUtil.isKeepAlive(request));
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static boolean sign(HttpResponse response, boolean keepAlive) {
        response.headers().set("X-Content-Type-Options", "nosniff");
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return keepAlive;
    }

    private static String type(Path file) throws IOException {
        String type = Optional.ofNullable(Files.probeContentType(file)).orElse("application/octet-stream");
        return type.startsWith("text/") || type.endsWith("javascript") ? type + "; charset=utf-8" : type;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        NettyHost.LOG.log(System.Logger.Level.DEBUG, "a request failed", cause);
        context.close();
    }
}
