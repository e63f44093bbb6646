package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WebPagesTest {

    @TempDir
    static Path data;

    static RunningParley parley;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(data);
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    static final List<String> PAGES =
            List.of("/", "/room/lobby", "/room/Abc-_9", "/join", "/join/ABCDEFGH", "/search", "/?x=1");

    @ParameterizedTest
    @FieldSource("PAGES")
    void every_page_of_the_client_is_its_one_file(String page) {
        var answer = parley.get(page);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.body()).contains("<title>Parley</title>");
    }

    @Test
    void a_page_that_did_not_change_is_not_sent_again() {
        String tag = parley.get("/").header("ETag");

        var again = parley.get("/", "If-None-Match", tag);
        var other = parley.get("/", "If-None-Match", "\"other\"");

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void files_with_a_hash_in_their_name_are_kept_for_good() {
        var script = parley.get("/assets/app-1a2b3c.js");

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(parley.get("/robots.txt").header("Cache-Control")).isEqualTo("no-cache");
    }

    static final List<String> ELSEWHERE = List.of(
            "/../dev/parley/chat/server/Main.class",
            "/assets/../../logback.xml",
            "/assets/..%2f..%2fopenapi.yml",
            "/%2e%2e/openapi.yml",
            "/assets//app-1a2b3c.js",
            "/assets",
            "/assets/",
            "/.hidden",
            "/index.html%00.js",
            "/META-INF/MANIFEST.MF");

    @ParameterizedTest
    @FieldSource("ELSEWHERE")
    void no_path_leads_out_of_the_folder(String path) {
        var answer = parley.get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.code()).isIn("not_found", "bad_request");
    }

    static final List<String> ANYTHING = List.of(
            "GET /",
            "HEAD /",
            "GET /assets/app-1a2b3c.js",
            "GET /health",
            "GET /metrics",
            "GET /openapi.yml",
            "GET /api/session",
            "POST /api/session",
            "GET /api/nothing",
            "PUT /api/session",
            "GET /nothing",
            "GET /socket.io/?EIO=4&transport=polling",
            "GET /socket.io/?EIO=3&transport=polling",
            "GET /socket.io/",
            "OPTIONS /api/rooms");

    @ParameterizedTest
    @FieldSource("ANYTHING")
    void every_answer_tells_browsers_what_to_keep_to(String route) {
        String[] parts = route.split(" ", 2);

        var answer = parley.send(parts[0], parts[1], BodyPublishers.noBody());

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                .contains("connect-src 'self' ws://localhost:" + parley.port() + " wss://localhost:" + parley.port()
                        + ";")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'");
        assertThat(answer.header("Cache-Control")).isNotEmpty();
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Strict-Transport-Security"))
                .as("only over TLS")
                .isEmpty();
    }

    @Test
    void answers_of_the_api_are_not_kept() {
        assertThat(parley.get("/api/session").header("Cache-Control")).isEqualTo("no-store");
        assertThat(parley.post("/api/session", Map.of("name", "Ann")).header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void behind_https_the_public_address_stands_in_the_policy(@TempDir Path other) {
        try (RunningParley behind = RunningParley.on(other, "--public-address=https://chat.example.org")) {
            var answer = behind.get("/");

            assertThat(answer.header("Content-Security-Policy")).contains("connect-src 'self' wss://chat.example.org;");
            assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=63072000");
        }
    }
}
