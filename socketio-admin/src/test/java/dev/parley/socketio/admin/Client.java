package dev.parley.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.SocketIo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Socket.IO client that speaks raw packets over the WebSocket of the JDK.
final class Client implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket webSocket;

    private Client(int port) throws Exception {
        URI address = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket&room=1");
        webSocket = HTTP.newWebSocketBuilder()
                .header("Cookie", "session=secret")
                .header("User-Agent", "a test")
                .buildAsync(address, this)
                .get(15, TimeUnit.SECONDS);
        next("0{");
    }

    /// A client that is in no namespace yet.
    static Client open(SocketIo io) throws Exception {
        return new Client(io.port());
    }

    /// @return the id of the socket there
    String connect(String namespaceAndAuth) throws Exception {
        send("40" + namespaceAndAuth);
        String answer = next("40");
        return JSON.readTree(answer.substring(answer.indexOf('{'))).get("sid").asString();
    }

    void send(String packet) throws Exception {
        webSocket.sendText(packet, true).get(15, TimeUnit.SECONDS);
    }

    /// The next packet, which must begin so.
    String next(String beginning) throws InterruptedException {
        String packet = heard.poll(15, TimeUnit.SECONDS);
        assertThat(packet).isNotNull().startsWith(beginning);
        return packet;
    }

    /// Reads on up to a packet that begins so.
    void until(String beginning) throws InterruptedException {
        String packet;
        do {
            packet = next("4");
        } while (!packet.startsWith(beginning));
    }

    /// The next event of this name in the namespace of the admins, whatever came before it.
    JsonNode event(String name) throws InterruptedException {
        while (true) {
            String packet = next("42/admin,");
            JsonNode event = JSON.readTree(packet.substring("42/admin,".length()));
            if (event.get(0).asString().equals(name)) {
                return event;
            }
        }
    }

    /// The names of the events that come up to one of this name.
    List<String> eventsUpTo(String name) throws InterruptedException {
        List<String> names = new ArrayList<>();
        while (!names.contains(name)) {
            String packet = next("42/admin,");
            names.add(
                    JSON.readTree(packet.substring("42/admin,".length())).get(0).asString());
        }
        return names;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    /// Breaks the connection off.
    void cut() {
        webSocket.abort();
    }

    @Override
    public void close() {
        cut();
    }
}
