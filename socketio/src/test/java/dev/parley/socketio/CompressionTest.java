package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// What goes compressed is for the server to set, and for each event to say otherwise.
class CompressionTest {

    private static final String LONG = "x".repeat(2_000);

    private static SocketIo started() {
        SocketIo io = Server.started(builder -> builder.perMessageDeflate(true));
        io.on("go", socket -> {
            socket.emit("one", LONG);
            socket.emitUncompressed("one", LONG);
            io.emit("all", LONG);
            io.everyone().uncompressed().emit("all", LONG);
            io.everyone().uncompressed().to(socket.id()).emit("all", LONG);
        });
        return io;
    }

    @Test
    void an_event_may_ask_to_go_as_it_is() throws Exception {
        try (SocketIo io = started();
                RawClient client = RawClient.connectedWithCompression(io.port())) {
            client.send("42[\"go\"]");

            assertThat(client.next()).startsWith("b").hasSizeLessThan(5);
            assertThat(client.next()).isEqualTo("42[\"one\",\"" + LONG + "\"]");
            assertThat(client.next()).startsWith("b").hasSizeLessThan(5);
            assertThat(client.next()).isEqualTo("42[\"all\",\"" + LONG + "\"]");
            assertThat(client.next()).isEqualTo("42[\"all\",\"" + LONG + "\"]");
        }
    }

    @Test
    void who_did_not_offer_it_hears_everything_as_it_is() throws Exception {
        try (SocketIo io = started();
                RawClient client = RawClient.connected(io.port())) {
            client.send("42[\"go\"]");

            for (String event : new String[] {"one", "one", "all", "all", "all"}) {
                assertThat(client.next()).isEqualTo("42[\"" + event + "\",\"" + LONG + "\"]");
            }
        }
    }

    @Test
    void what_a_poll_brings_is_compressed_if_the_server_is_set_so() throws Exception {
        try (SocketIo io = Server.started(builder -> builder.httpCompression(true));
                HttpClient http = HttpClient.newHttpClient()) {
            io.onConnect(socket -> socket.emit("hello", LONG));
            String address = "http://127.0.0.1:" + io.port() + "/socket.io/?EIO=4&transport=polling";
            String handshake =
                    http.send(request(address).build(), BodyHandlers.ofString()).body();
            String session = address + "&sid=" + handshake.split("\"", -1)[3];
            http.send(request(session).POST(BodyPublishers.ofString("40")).build(), BodyHandlers.ofString());

            HttpResponse<byte[]> answer;
            do {
                answer = http.send(request(session).build(), BodyHandlers.ofByteArray());
            } while (answer.headers().firstValue("Content-Encoding").isEmpty());

            try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
                        .contains(LONG);
            }
        }
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(15))
                .header("Accept-Encoding", "gzip");
    }
}
