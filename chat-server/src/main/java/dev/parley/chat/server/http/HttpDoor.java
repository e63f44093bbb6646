package dev.parley.chat.server.http;

import dev.parley.chat.Chat;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.Origins;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.port.SecurityHeaders;
import dev.parley.chat.server.wire.Json;
import dev.parley.engineio.Engine;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.Map;

/// The port with the HTTP door behind it; the Socket.IO door's handler stands before it on every connection.
///
/// The framework finds only the controllers by itself. What they need is put in here, by hand.
public final class HttpDoor implements AutoCloseable {

    // Beyond the longest silence of a live Socket.IO client (25 s to a ping, 20 s to its pong).
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private HttpDoor(ApplicationContext context, EmbeddedServer server) {
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
            PrometheusMeterRegistry metrics) {
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
                        sockets,
                        addresses,
                        cookie,
                        new Callers(chat, cookie, addresses),
                        origins,
                        new WebFiles("/web/"),
                        new SecurityHeaders(config))
                .build();
        try {
            context.start();
            return new HttpDoor(context, context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /// The port it is at, the one taken if none was asked for.
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    private static Map<String, Object> properties(ServerConfig config) {
        return Map.of(
                "micronaut.server.host",
                config.host(),
                "micronaut.server.port",
                config.port() == 0 ? -1 : config.port(),
                "micronaut.server.max-request-size",
                Json.MOST_BYTES,
                "micronaut.server.idle-timeout",
                IDLE,
                "micronaut.server.netty.request-decompression-enabled",
                false,
                "micronaut.netty.event-loops.default.shutdown-quiet-period",
                Duration.ZERO,
                "micronaut.netty.event-loops.default.shutdown-timeout",
                Duration.ofSeconds(3));
    }
}
