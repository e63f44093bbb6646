package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Announcer;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatEvent;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.Time;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.Origins;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.feed.Feeds;
import dev.parley.chat.server.feed.Listeners;
import dev.parley.chat.server.http.HttpDoor;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.socket.SocketDoor;
import dev.parley.chat.server.wire.Json;
import dev.parley.chat.store.SqliteSettings;
import dev.parley.chat.store.SqliteStore;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The announcing thread decides what a connection hears. One that it never learned of hears nothing.
@Timeout(30)
class DeafConnectionTest {

    @TempDir
    Path data;

    private final Json json = new Json();
    private final Metrics metrics = new Metrics();
    private final SocketDoor sockets = new SocketDoor(json, metrics, Set.of(), new ClientAddresses(List.of()), 10);

    @Test
    void a_connection_whose_arrival_was_not_told_is_ended() throws Exception {
        ServerConfig config = RunningParley.config(data);
        SessionCookie cookie = new SessionCookie(false, ChatLimits.DEFAULTS.sessionLife());
        Origins origins = new Origins(config.publicAddress(), config.allowedOrigins());
        ClientAddresses addresses = new ClientAddresses(config.trustedProxies());
        Announcer announcer = sockets.announcer();
        try (Chat chat = open(event -> {
            if (event instanceof ChatEvent.ConnectionOpened) {
                throw new IllegalStateException("it is stuck");
            }
            announcer.announce(event);
        })) {
            sockets.open(chat, cookie, origins, addresses);
            try (Feeds feeds = new Feeds(chat, json, new Listeners());
                    HttpDoor http = HttpDoor.open(
                            config, json, chat, cookie, origins, addresses, sockets.engine(), metrics, feeds);
                    sockets) {
                assertThat(end("http://localhost:" + http.port())).isEqualTo("io server disconnect");
            }
        }
    }

    private Chat open(Announcer announcer) {
        Time time = Time.system();
        return Chat.open(
                ChatLimits.DEFAULTS,
                new LookAlikes(),
                time,
                announcer,
                listener -> SqliteStore.open(SqliteSettings.in(data), time, listener));
    }

    /// How a connection ends.
    private static String end(String address) throws Exception {
        CompletableFuture<String> reason = new CompletableFuture<>();
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnection = false;
        Socket socket = IO.socket(URI.create(address), options);
        socket.on(Socket.EVENT_DISCONNECT, arguments -> reason.complete(String.valueOf(arguments[0])));
        socket.connect();
        try {
            return reason.get(10, TimeUnit.SECONDS);
        } finally {
            socket.disconnect();
        }
    }
}
