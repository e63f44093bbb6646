package dev.parley.engineio.netty;

import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Headers;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;

/// From Netty's words for a request to the engine's.
final class Requests {

    private Requests() {}

    static String path(HttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /// Whether it is HTTP/1.1 with exactly one `Host` (RFC 9112, 3.2), or 1.0 with one at most.
    static boolean isWellFormed(HttpRequest request) {
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        HttpVersion version = request.protocolVersion();
        return (version.equals(HttpVersion.HTTP_1_1) && hosts == 1)
                || (version.equals(HttpVersion.HTTP_1_0) && hosts <= 1);
    }

    /// @param usual the path that most requests name, which need not be kept once for each
    static EngineRequest translate(HttpRequest request, String usual, Channel channel) {
        String path = path(request);
        return new EngineRequest(
                request.method().name(),
                path.equals(usual) ? usual : path,
                query(request),
                headers(request),
                address(channel.remoteAddress()),
                channel.pipeline().get(SslHandler.class) != null);
    }

    private static String query(HttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? "" : uri.substring(query + 1);
    }

    private static Headers headers(HttpRequest request) {
        Headers.Builder headers = new Headers.Builder();
        for (Map.Entry<String, String> header : request.headers()) {
            // The key is spent with the handshake, and the session keeps the rest for its life.
            if (!header.getKey().equalsIgnoreCase(HttpHeaderNames.SEC_WEBSOCKET_KEY.toString())) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        return headers.build();
    }

    private static String address(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : String.valueOf(address);
    }
}
