package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
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
    private Process program;
    private int port;

    @BeforeEach
    void run() throws IOException {
        String source = Files.readString(HELLO.resolve("Hello.java"));
        assertThat(source).contains("io.listen(3000)");
        Files.writeString(folder.resolve("Hello.java"), source.replace("listen(3000)", "listen(0)"));
        Files.createDirectory(folder.resolve("public"));
        Files.copy(HELLO.resolve("public/index.html"), folder.resolve("public/index.html"));
        program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "Hello.java")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        port = announcedPort();
    }

    @AfterEach
    void stop() {
        program.destroyForcibly();
        http.close();
    }

    private int announcedPort() throws IOException {
        BufferedReader output = program.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("chat on http://localhost:")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new AssertionError("it never said where it is:\n" + said);
    }

    @Test
    void it_serves_its_page() throws Exception {
        var page = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
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
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"), heard)
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
