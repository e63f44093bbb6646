package dev.parley.chat.server;

import dev.parley.chat.Announcer;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.StoreOpener;
import dev.parley.chat.Time;
import dev.parley.chat.line.LineDoor;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.Origins;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.config.DatabaseAddress;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.feed.Feeds;
import dev.parley.chat.server.feed.Listeners;
import dev.parley.chat.server.http.HttpDoor;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.socket.SocketDoor;
import dev.parley.chat.server.wire.Json;
import dev.parley.chat.store.PostgresSettings;
import dev.parley.chat.store.PostgresStore;
import dev.parley.chat.store.SqliteSettings;
import dev.parley.chat.store.SqliteStore;
import dev.parley.chat.store.StoreException;
import java.util.Optional;

/// The whole program: built from top to bottom, closed from bottom to top.
final class Parley implements AutoCloseable {

    private final ServerConfig config;
    private final Chat chat;
    private final Sweeping sweeping;
    private final SocketDoor sockets;
    private final Feeds feeds;
    private final HttpDoor http;
    private final LineDoor lines;
    private final Optional<String> aboutLines;

    private Parley(
            ServerConfig config,
            Chat chat,
            Sweeping sweeping,
            SocketDoor sockets,
            Feeds feeds,
            HttpDoor http,
            LineDoor lines,
            Optional<String> aboutLines) {
        this.config = config;
        this.chat = chat;
        this.sweeping = sweeping;
        this.sockets = sockets;
        this.feeds = feeds;
        this.http = http;
        this.lines = lines;
        this.aboutLines = aboutLines;
    }

    /// Starts everything. Throws [CannotStart] and leaves nothing behind if something is in the way.
    static Parley start(ServerConfig config) {
        ChatLimits limits = ChatLimits.DEFAULTS.withRates(config.rates());
        Json json = new Json();
        Metrics metrics = new Metrics();

        SessionCookie cookie = new SessionCookie(config.secure(), limits.sessionLife());
        Origins origins = new Origins(config.publicAddress(), config.allowedOrigins());
        ClientAddresses addresses = new ClientAddresses(config.trustedProxies());

        SocketDoor sockets = new SocketDoor(json, metrics, config.origins(), addresses, config.connectionsPerAddress());
        Listeners listeners = new Listeners();
        metrics.watchFeeds(listeners::size);
        LineDoor lines = LineWiring.door(config, addresses, metrics);
        Chat chat = open(config, limits, new EveryDoor(sockets.announcer(), listeners, lines.announcer()));
        sockets.open(chat, cookie, origins, addresses);
        Feeds feeds = new Feeds(chat, json, listeners);
        try {
            Optional<String> aboutLines = LineWiring.open(config, lines, chat);
            HttpDoor http =
                    HttpDoor.open(config, json, chat, cookie, origins, addresses, sockets.engine(), metrics, feeds);
            return new Parley(config, chat, Sweeping.of(chat), sockets, feeds, http, lines, aboutLines);
        } catch (RuntimeException e) {
            lines.close();
            feeds.close();
            chat.close();
            throw CannotStart.atPort(config, e);
        }
    }

    private static Chat open(ServerConfig config, ChatLimits limits, Announcer announcer) {
        Time time = Time.system();
        try {
            return Chat.open(limits, new LookAlikes(), time, announcer, store(config, time));
        } catch (StoreException e) {
            throw CannotStart.withData(e);
        }
    }

    private static StoreOpener store(ServerConfig config, Time time) {
        return config.database()
                .<StoreOpener>map(database -> listener -> PostgresStore.open(settings(database), time, listener))
                .orElseGet(() -> listener -> SqliteStore.open(SqliteSettings.in(config.data()), time, listener));
    }

    static PostgresSettings settings(DatabaseAddress database) {
        return PostgresSettings.at(
                database.host(),
                database.port(),
                database.name(),
                database.user(),
                database.password(),
                database.tls());
    }

    /// Where people find it.
    String address() {
        return config.publicAddress().map(Object::toString).orElseGet(() -> "http://" + host() + ":" + http.port());
    }

    /// The port it is at.
    int port() {
        return http.port();
    }

    /// The port of the TCP door; 0 if it is closed.
    int linePort() {
        return lines.port();
    }

    /// What is to be said about the TCP door, if it was to be open.
    Optional<String> aboutLines() {
        return aboutLines;
    }

    private String host() {
        return switch (config.host()) {
            case "0.0.0.0", "::" -> "localhost";
            default -> config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        };
    }

    @Override
    public void close() {
        sockets.close();
        feeds.close();
        lines.close();
        http.close();
        sweeping.close();
        chat.close();
    }
}
