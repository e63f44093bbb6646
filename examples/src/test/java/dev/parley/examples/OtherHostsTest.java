package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same chat in what one runs already: a servlet container, a Netty pipeline.
class OtherHostsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "servlet/OnTomcat.java, setPort(3000), setPort(0)",
        "netty-pipeline/OwnPipeline.java, bind(3000), bind(0)"
    })
    void the_page_and_the_sockets_are_on_one_port(Path source, String fixed, String free) throws Exception {
        try (var example = Example.run(source, fixed, free, folder);
                var http = HttpClient.newHttpClient()) {
            assertThat(get(http, example, "/")).contains("<title>Hello, Socket.IO</title>");
            assertThat(get(http, example, "/socket.io/?EIO=4&transport=polling"))
                    .contains("\"upgrades\":[\"websocket\"]");
        }
    }

    private static String get(HttpClient http, Example example, String target) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + example.port() + target))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
