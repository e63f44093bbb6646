package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.EngineOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Polling answers, compressed for whom it may be.
class HttpCompressionTest {

    record Sample(String accepted, String coding) {}

    static final List<Sample> SAMPLES = List.of(
            new Sample("gzip", "gzip"),
            new Sample("GZIP", "gzip"),
            new Sample("deflate", "deflate"),
            new Sample("br, deflate, gzip", "gzip"),
            new Sample("gzip;q=0.5, deflate;q=0.8", "deflate"),
            new Sample("gzip ; q=0.001", "gzip"),
            new Sample("*", "gzip"),
            new Sample("gzip;q=0, *", "deflate"),
            new Sample("gzip;q=0", "none"),
            new Sample("identity, gzip;q=0.5", "none"),
            new Sample("identity;q=0.5, gzip", "gzip"),
            new Sample("br, zstd", "none"),
            new Sample("gzip;q=2", "none"),
            new Sample("gzip;q=-1;x", "none"),
            new Sample(";;,,=", "none"));

    private static final String SAYINGS = "4" + "a rolling stone gathers no moss, äöü; ".repeat(500);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void leave() {
        http.close();
    }

    private HttpResponse<byte[]> get(String address, String accepted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept-Encoding", accepted)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> post(String address, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private String open(EchoServer server) throws Exception {
        String address = "http://127.0.0.1:" + server.port() + EchoServer.POLLING;
        String handshake = new String(get(address, "gzip").body(), StandardCharsets.UTF_8);
        return address + "&sid=" + EchoServer.sid(handshake);
    }

    private static String coding(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Encoding").orElse("none");
    }

    private static String read(HttpResponse<byte[]> answer) throws IOException {
        InputStream body = new ByteArrayInputStream(answer.body());
        try (InputStream plain = switch (coding(answer)) {
            case "gzip" -> new GZIPInputStream(body);
            case "deflate" -> new InflaterInputStream(body);
            default -> body;
        }) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void an_answer_is_compressed_as_the_client_likes_it_best(Sample sample) throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder().httpCompression(true))) {
            String session = open(server);
            assertThat(post(session, SAYINGS).body()).isEqualTo("ok");

            HttpResponse<byte[]> answer = get(session, sample.accepted());

            assertThat(coding(answer)).isEqualTo(sample.coding());
            assertThat(read(answer)).isEqualTo(SAYINGS);
            if (!sample.coding().equals("none")) {
                assertThat(answer.body()).hasSizeLessThan(SAYINGS.length() / 10);
                assertThat(answer.headers().allValues("Vary")).contains("accept-encoding");
            }
        }
    }

    @Test
    void what_is_below_the_threshold_never_is() throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder().httpCompression(true))) {
            String session = open(server);
            post(session, "4" + "x".repeat(1022));
            assertThat(coding(get(session, "gzip"))).as("1,023 bytes").isEqualTo("none");
            post(session, "4" + "x".repeat(1023));
            assertThat(coding(get(session, "gzip"))).as("1,024 bytes").isEqualTo("gzip");
        }
    }

    @Test
    void what_would_grow_goes_as_it_is() throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder().httpCompression(1))) {
            HttpResponse<String> posted = post(open(server), "4hello");

            assertThat(posted.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(posted.body()).isEqualTo("ok");
        }
    }

    @Test
    void nothing_is_compressed_unless_it_is_set() throws Exception {
        try (EchoServer server = new EchoServer(EngineOptions.builder())) {
            String session = open(server);
            post(session, SAYINGS);
            HttpResponse<byte[]> answer = get(session, "gzip");

            assertThat(coding(answer)).isEqualTo("none");
            assertThat(read(answer)).isEqualTo(SAYINGS);
        }
    }
}
