package dev.parley.chat.server;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.http.Callers;
import dev.parley.chat.server.http.ClientAddresses;
import dev.parley.chat.server.http.Origins;
import dev.parley.chat.server.http.SessionCookie;
import dev.parley.chat.server.http.WebFiles;
import dev.parley.chat.server.port.SecurityHeaders;
import dev.parley.chat.server.port.SocketHandlers;
import dev.parley.chat.server.wire.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.lang.reflect.Constructor;
import java.util.Map;

final class Parley implements AutoCloseable {
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final ServerConfig config;

    private Parley(ServerConfig config, ApplicationContext context, EmbeddedServer server) {
        this.config = config;
        this.context = context;
        this.server = server;
    }

    static Parley start(ServerConfig config) {
        Chat chat;
        try {
            Constructor<Chat> c = Chat.class.getDeclaredConstructor();
            c.setAccessible(true);
            chat = c.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        ClientAddresses addresses = new ClientAddresses(config.trustedProxies());
        SessionCookie cookie = new SessionCookie(config.secure(), ChatLimits.DEFAULTS.sessionLife());
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .properties(Map.of(
                        "micronaut.application.name",
                        "parley",
                        "micronaut.server.host",
                        config.host(),
                        "micronaut.server.port",
                        config.port() == 0 ? -1 : config.port(),
                        "micronaut.server.max-request-size",
                        Json.MOST_BYTES,
                        "micronaut.server.idle-timeout",
                        "60s"))
                .singletons(
                        config,
                        chat,
                        new Json(),
                        new Callers(chat, cookie, addresses),
                        addresses,
                        cookie,
                        new Origins(config.publicAddress(), config.allowedOrigins()),
                        new WebFiles("/web/"),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        new SecurityHeaders(config),
                        (SocketHandlers) ChannelInboundHandlerAdapter::new)
                .start();
        EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
        return new Parley(config, context, server);
    }

    String address() {
        return config.publicAddress().map(Object::toString).orElse("http://" + config.host() + ":" + server.getPort());
    }

    @Override
    public void close() {
        server.close();
        context.close();
    }
}
