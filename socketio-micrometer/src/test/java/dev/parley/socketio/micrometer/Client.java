package dev.parley.socketio.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.SocketIo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A Socket.IO client that speaks raw packets over the WebSocket of the JDK.
final class Client implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket webSocket;

    private Client(int port) throws Exception {
        URI address = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
        webSocket = HTTP.newWebSocketBuilder().buildAsync(address, this).get(15, TimeUnit.SECONDS);
        next("0{");
    }

    /// A client in these namespaces.
    static Client connected(SocketIo io, String... namespaces) throws Exception {
        Client client = new Client(io.port());
        for (String namespace : namespaces) {
            client.send("40" + namespace + ",");
            client.next("40" + (namespace.equals("/") ? "" : namespace));
        }
        return client;
    }

    /// One polling request.
    ///
    /// @return its status
    static int ask(SocketIo io, String query) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + io.port() + "/socket.io/?" + query);
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
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

    @Override
    public void close() {
        webSocket.abort();
    }
}
