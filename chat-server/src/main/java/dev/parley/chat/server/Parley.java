package dev.parley.chat.server;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.Time;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.http.HttpDoor;
import dev.parley.chat.server.port.SocketHandlers;
import dev.parley.chat.server.wire.Json;
import dev.parley.chat.store.SqliteStore;
import dev.parley.chat.store.StoreException;
import dev.parley.chat.store.StoreSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// The whole program: built from top to bottom, closed from bottom to top.
final class Parley implements AutoCloseable {

    private final ServerConfig config;
    private final Chat chat;
    private final Sweeping sweeping;
    private final HttpDoor http;

    private Parley(ServerConfig config, Chat chat, Sweeping sweeping, HttpDoor http) {
        this.config = config;
        this.chat = chat;
        this.sweeping = sweeping;
        this.http = http;
    }

    /// Starts everything. Throws [CannotStart] and leaves nothing behind if something is in the way.
    static Parley start(ServerConfig config) {
        Json json = new Json();
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SocketHandlers sockets = ChannelInboundHandlerAdapter::new;
        Chat chat = open(config);
        try {
            HttpDoor http = HttpDoor.open(config, json, chat, metrics, sockets);
            return new Parley(config, chat, Sweeping.of(chat), http);
        } catch (RuntimeException e) {
            chat.close();
            throw CannotStart.atPort(config, e);
        }
    }

    private static Chat open(ServerConfig config) {
        Time time = Time.system();
        ChatLimits limits = ChatLimits.DEFAULTS.withRates(config.rates());
        try {
            return Chat.open(
                    limits,
                    new LookAlikes(),
                    time,
                    _ -> {},
                    listener -> SqliteStore.open(StoreSettings.in(config.data()), time, listener));
        } catch (StoreException e) {
            throw CannotStart.withData(e);
        }
    }

    /// Where people find it.
    String address() {
        return config.publicAddress().map(Object::toString).orElseGet(() -> "http://" + host() + ":" + http.port());
    }

    private String host() {
        return switch (config.host()) {
            case "0.0.0.0", "::" -> "localhost";
            default -> config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        };
    }

    @Override
    public void close() {
        http.close();
        sweeping.close();
        chat.close();
    }
}
