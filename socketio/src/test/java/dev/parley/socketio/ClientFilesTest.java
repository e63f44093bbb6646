package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFilesTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String SCRIPT = "/*! Socket.IO */ const räume = 1;\n".repeat(200);

    @TempDir
    Path folder;

    private SocketIo io = SocketIo.create();

    @AfterEach
    void stop() {
        io.close();
    }

    private void start(UnaryOperator<SocketIoBuilder> settings) {
        io = Server.started(settings);
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private HttpResponse<byte[]> get(String target, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + io.port() + target))
                .timeout(Duration.ofSeconds(15));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return String.join(" and ", answer.headers().allValues(name));
    }

    @ParameterizedTest
    @CsvSource({
        "org.webjars.npm, 4.8.1, 4.8.1/dist",
        "org.webjars.npm, 4.8.1-1, 4.8.1/dist",
        "org.webjars, 4.8.1, 4.8.1"
    })
    void what_a_web_jar_brings_is_served_unless_it_is_not_to_be(String group, String version, String dist)
            throws Exception {
        write(
                folder.resolve("META-INF/maven/" + group + "/socket.io-client/pom.properties"),
                "version=" + version + "\n");
        write(folder.resolve("META-INF/resources/webjars/socket.io-client/" + dist + "/socket.io.js"), SCRIPT);
        Thread test = Thread.currentThread();
        ClassLoader before = test.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            test.setContextClassLoader(application);
            start(builder -> builder);
            assertThat(text(get("/socket.io/socket.io.js?buster=1"))).isEqualTo(SCRIPT);
            io.close();
            start(builder -> builder.serveClient(false));
            assertThat(get("/socket.io/socket.io.js").statusCode()).isEqualTo(400);
        } finally {
            test.setContextClassLoader(before);
        }
    }

    @Test
    void a_folder_is_served_as_the_reference_serves_its_client() throws Exception {
        write(folder.resolve("socket.io.esm.min.js"), SCRIPT);
        write(folder.resolve("socket.io.esm.min.js.map"), "{}");
        write(folder.resolve("secret.txt"), "secret");
        start(builder -> builder.serveClient(folder).corsOrigins("https://chat.example"));

        HttpResponse<byte[]> script = get("/socket.io/socket.io.esm.min.js", "Origin", "https://chat.example");
        HttpResponse<byte[]> map = get("/socket.io/socket.io.esm.min.js.map");

        assertThat(text(script)).isEqualTo(SCRIPT);
        assertThat(header(script, "Content-Type")).isEqualTo("application/javascript; charset=utf-8");
        assertThat(header(script, "Cache-Control")).isEqualTo("public, max-age=0");
        assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("https://chat.example");
        assertThat(text(map)).isEqualTo("{}");
        assertThat(header(map, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(get("/socket.io/socket.io.js").statusCode())
                .as("it is not there")
                .isEqualTo(400);
        assertThat(get("/socket.io/secret.txt").statusCode()).isEqualTo(400);
        assertThat(get("/socket.io.esm.min.js").statusCode()).isEqualTo(404);
        try (WireClient client = WireClient.open(io)) {
            client.connect("");
        }
    }

    @Test
    void who_has_it_already_is_told_so_and_who_takes_gzip_gets_it_compressed() throws Exception {
        write(folder.resolve("socket.io.js"), SCRIPT);
        start(builder -> builder.serveClient(folder).httpCompression(1));
        String file = "/socket.io/socket.io.js";

        HttpResponse<byte[]> plain = get(file, "Accept-Encoding", "br, gzip;q=0");
        HttpResponse<byte[]> compressed = get(file, "Accept-Encoding", "deflate, gzip;q=0.5");
        String tag = header(plain, "ETag");
        HttpResponse<byte[]> known = get(file, "If-None-Match", "\"other\", W/" + tag);

        assertThat(text(plain)).isEqualTo(SCRIPT);
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.body()).hasSizeLessThan(SCRIPT.length() / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(SCRIPT);
        assertThat(header(compressed, "ETag")).isNotEqualTo(tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(header(known, "ETag")).isEqualTo(tag);
        assertThat(known.body()).isEmpty();
        assertThat(get(file, "If-None-Match", tag, "Accept-Encoding", "gzip").statusCode())
                .as("it has it in another form")
                .isEqualTo(200);
    }

    @Test
    void a_folder_without_the_client_stops_the_start() {
        assertThatThrownBy(() -> SocketIo.builder().serveClient(folder).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString());
    }
}
