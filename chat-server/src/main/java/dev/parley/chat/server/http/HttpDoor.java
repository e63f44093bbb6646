package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.Origins;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.feed.Feeds;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.plain.PlainRefusals;
import dev.parley.chat.server.plain.Visitors;
import dev.parley.chat.server.port.SecurityHeaders;
import dev.parley.chat.server.wire.Json;
import dev.parley.engineio.Engine;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.time.Duration;
import java.util.Map;

/// The port with the HTTP door behind it; the Socket.IO door's handler stands before it on every connection.
///
/// The framework finds only the controllers by itself. What they need is put in here, by hand.
public final class HttpDoor implements AutoCloseable {

    // Beyond the longest silence of a live Socket.IO client (25 s to a ping, 20 s to its pong).
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final ApplicationContext context;
    private final NettyEmbeddedServer server;

    private HttpDoor(ApplicationContext context, NettyEmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /// Opens the port. Fails as the framework does if it is taken.
    public static HttpDoor open(
            ServerConfig config,
            Json json,
            Chat chat,
            SessionCookie cookie,
            Origins origins,
            ClientAddresses addresses,
            Engine sockets,
            Metrics metrics,
            Feeds feeds) {
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .properties(properties(config))
                .singletons(
                        config,
                        json,
                        chat,
                        metrics,
                        feeds,
                        sockets,
                        addresses,
                        cookie,
                        new Callers(chat, cookie, addresses),
                        new Visitors(chat, cookie, addresses),
                        new PlainRefusals(metrics),
                        origins,
                        new WebFiles("/web/"),
                        new SecurityHeaders(config))
                .build();
        try {
            context.start();
            return new HttpDoor(context, start(context));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static NettyEmbeddedServer start(ApplicationContext context) {
        NettyEmbeddedServer server = context.getBean(NettyEmbeddedServer.class);
        server.start();
        return server;
    }

    /// The port it is at, the one taken if none was asked for.
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        // Returns when the port is closed, which closing the context alone does not wait for.
        server.stopServerOnly();
        context.close();
    }

    private static Map<String, Object> properties(ServerConfig config) {
        return Map.ofEntries(
                Map.entry("micronaut.server.host", config.host()),
                Map.entry("micronaut.server.port", config.port() == 0 ? -1 : config.port()),
                Map.entry("micronaut.server.max-request-size", Json.MOST_BYTES),
                Map.entry("micronaut.server.idle-timeout", IDLE),
                // The framework refuses other origins by itself on localhost; ours are known to [Origins].
                Map.entry("micronaut.server.cors.localhost-pass-through", true),
                Map.entry("micronaut.server.netty.request-decompression-enabled", false),
                Map.entry("micronaut.server.netty.parent.shutdown-quiet-period", Duration.ZERO),
                Map.entry("micronaut.server.netty.parent.shutdown-timeout", STOPPING),
                Map.entry("micronaut.netty.event-loops.default.shutdown-quiet-period", Duration.ZERO),
                Map.entry("micronaut.netty.event-loops.default.shutdown-timeout", STOPPING));
    }
}
