package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static dev.parley.engineio.netty.HttpClientByHand.head;
import static dev.parley.engineio.netty.HttpClientByHand.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.netty.HttpClientByHand.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {

    @TempDir
    private Path folder;

    private EchoServer server;
    private HttpClientByHand client;

    @BeforeEach
    void a_folder_with_a_page_and_a_secret_beside_it() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site/sub dir"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("site/index.html"), "<h1>page</h1>");
        Files.writeString(folder.resolve("site/app.js"), "run()");
        Files.writeString(folder.resolve("site/style.css"), "h1 {}");
        Files.writeString(site.resolve("ä.txt"), "umlaut");
        Files.createSymbolicLink(folder.resolve("site/out.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("site/in.txt"), site.resolve("ä.txt"));
        server = new EchoServer(
                EngineOptions.builder().build(), Map.of("/", folder.resolve("site"), "/files", folder.resolve("site")));
        client = server.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/,<h1>page</h1>,text/html; charset=utf-8",
        "/index.html?v=1,<h1>page</h1>,text/html; charset=utf-8",
        "/app.js,run(),text/javascript; charset=utf-8",
        "/style.css,h1 {},text/css; charset=utf-8",
        "/sub%20dir/%C3%A4.txt,umlaut,text/plain; charset=utf-8",
        "/in.txt,umlaut,text/plain; charset=utf-8",
        "/files/app.js,run(),text/javascript; charset=utf-8",
        "/files/,<h1>page</h1>,text/html; charset=utf-8"
    })
    void a_file_comes_with_its_type(String target, String body, String type) throws IOException {
        Reply reply = client.ask(get(target));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.headers())
                .containsEntry("Content-Type", type)
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/none.txt",
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/sub%20dir/../../secret.txt",
                "/out.txt",
                "//etc/passwd",
                "/files//etc/passwd",
                "/filesapp.js",
                "/sub%20dir",
                "/sub%20dir/",
                "/a%00b",
                "/app.js/"
            })
    void what_is_not_a_file_of_the_folder_is_not_there(String target) throws IOException {
        Reply reply = client.ask(get(target));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void an_escape_that_is_none_is_a_bad_request() throws IOException {
        assertThat(client.ask(get("/%zz")).status()).isEqualTo(400);
    }

    @Test
    void a_head_names_the_length_and_sends_nothing() throws IOException {
        client.send(head("HEAD /app.js") + "\r\n");
        Reply reply = client.reply(false);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Content-Length", "5");
        assertThat(client.ask(get("/app.js")).body())
                .as("the connection is still in step")
                .isEqualTo("run()");
    }

    @Test
    void a_file_is_read_and_not_written_to() throws IOException {
        Reply reply = client.ask(post("/app.js", "x"));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void the_engine_is_served_beside_the_files() throws IOException {
        assertThat(client.ask(get("/app.js")).status()).isEqualTo(200);
        assertThat(client.ask(get(EchoServer.POLLING)).body()).startsWith("0{");
        assertThat(client.ask(get("/app.js", "Connection: close")).headers()).containsEntry("Connection", "close");
        assertThat(client.ends()).isTrue();
    }
}
