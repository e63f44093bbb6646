package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The thirteen lines of the README, run as they stand but for the port.
class HelloTest {

    private static final Path HELLO = Path.of("hello");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Example example;

    @BeforeEach
    void run() throws IOException {
        example = Example.run(HELLO.resolve("Hello.java"), "listen(3000)", "listen(0)", folder);
    }

    @AfterEach
    void stop() {
        example.close();
        http.close();
    }

    @Test
    void it_serves_its_page() throws Exception {
        var page = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + example.port() + "/"))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Hello, Socket.IO</title>");
    }

    @Test
    void it_passes_on_what_is_said_and_answers_what_is_asked() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + example.port() + "/socket.io/?EIO=4&transport=websocket"), heard)
                .get(10, TimeUnit.SECONDS);
        assertThat(heard.next()).startsWith("0{");

        socket.sendText("40", true).get(10, TimeUnit.SECONDS);
        assertThat(heard.next()).startsWith("40{\"sid\":");
        assertThat(heard.next()).startsWith("42[\"chat\",").endsWith(" joined\"]");
        socket.sendText("42[\"chat\",\"hello\"]", true).get(10, TimeUnit.SECONDS);
        assertThat(heard.next()).startsWith("42[\"chat\",").endsWith(": hello\"]");
        socket.sendText("427[\"echo\",\"who is there?\"]", true).get(10, TimeUnit.SECONDS);

        assertThat(heard.next()).isEqualTo("437[\"echo who is there?\"]");
        socket.abort();
    }

    /// Collects the messages of one WebSocket.
    private static final class Heard implements WebSocket.Listener {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            String message = messages.poll(10, TimeUnit.SECONDS);
            assertThat(message).as("something in time").isNotNull();
            return message;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            messages.add(data.toString());
            socket.request(1);
            return null;
        }
    }
}
