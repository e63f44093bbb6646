package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Other pages must not write in the name of whoever is signed in in this browser.
class CrossSiteTest {

    @TempDir
    static Path data;

    static RunningParley parley;
    static String cookie;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(data, "--allow-origin=https://friend.example");
        String set = parley.post("/api/session", Map.of("name", "Ann")).header("Set-Cookie");
        cookie = set.substring(0, set.indexOf(';'));
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    record From(String header, String value, int status) {}

    static final List<From> WITH_COOKIE = List.of(
            new From("Origin", "HERE", 201),
            new From("Origin", "https://friend.example", 201),
            new From("Sec-Fetch-Site", "same-origin", 201),
            new From("Origin", "https://evil.example", 403),
            new From("Origin", "HERE.evil.example", 403),
            new From("Origin", "https://goodfriend.example", 403),
            new From("Origin", "https://friend.example.evil.example", 403),
            new From("Origin", "http://friend.example", 403),
            new From("Origin", "https://friend.example:444", 403),
            new From("Origin", "http://localhost", 403),
            new From("Origin", "http://localhost:1", 403),
            new From("Origin", "null", 403),
            new From("Origin", "*", 403),
            new From("Sec-Fetch-Site", "cross-site", 403),
            new From("Sec-Fetch-Site", "same-site", 403),
            new From("Sec-Fetch-Site", "none", 403),
            new From("X-Nothing", "said", 403));

    @ParameterizedTest
    @FieldSource("WITH_COOKIE")
    void a_write_with_the_cookie_must_come_from_a_known_page(From from) {
        String value = from.value().replace("HERE", parley.origin());

        var answer = parley.post(
                "/api/rooms/lobby/entries",
                Map.of("text", "hi", "key", value.replaceAll("\\W", "") + from.header()),
                "Cookie",
                cookie,
                from.header(),
                value);

        assertThat(answer.status()).isEqualTo(from.status());
        if (from.status() == 403) {
            assertThat(answer.code()).isEqualTo("forbidden");
            assertThat(answer.body()).doesNotContain("evil");
        }
    }

    static final List<String> WRITES = List.of(
            "POST /api/session",
            "DELETE /api/session",
            "POST /api/tokens",
            "POST /api/rooms",
            "POST /api/joins",
            "POST /api/directs",
            "DELETE /api/rooms/lobby/membership",
            "POST /api/rooms/lobby/entries");

    @ParameterizedTest
    @FieldSource("WRITES")
    void no_route_that_writes_is_open_to_other_pages(String route) {
        var answer = send(route, "application/json", "Cookie", cookie, "Origin", "https://evil.example");

        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @FieldSource("WRITES")
    void not_even_without_a_cookie_may_another_page_sign_somebody_in(String route) {
        assertThat(send(route, "application/json", "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
    }

    static final List<String> FORM_TYPES = List.of(
            "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp");

    @ParameterizedTest
    @FieldSource("FORM_TYPES")
    void what_a_form_can_send_is_not_taken_for_json(String type) {
        var answer = send("POST /api/rooms", type, "Cookie", cookie, "Origin", parley.origin());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("bad_request");
    }

    @Test
    void json_with_a_charset_is_json() {
        var answer =
                send("POST /api/joins", "application/json; charset=utf-8", "Cookie", cookie, "Origin", parley.origin());

        assertThat(answer.status()).as("read, and found wanting").isEqualTo(400);
        assertThat(answer.json().get("message").asString()).contains("room, code");
    }

    @Test
    void a_method_in_a_header_changes_nothing() {
        var answer = parley.get("/api/session", "Cookie", cookie, "X-HTTP-Method-Override", "DELETE");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(parley.get("/api/session", "Cookie", cookie).status()).isEqualTo(200);
    }

    @Test
    void a_bearer_token_needs_no_page() {
        String[] bearer = parley.bearer("Robot");

        var answer = parley.post(
                "/api/rooms/lobby/entries",
                Map.of("text", "hi", "key", "k"),
                bearer[0],
                bearer[1],
                "Origin",
                "https://a.b");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void only_a_named_page_may_read_the_answers() {
        var friend = parley.get("/api/session", "Cookie", cookie, "Origin", "https://friend.example");
        var stranger = parley.get("/api/session", "Cookie", cookie, "Origin", "https://evil.example");

        assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
        assertThat(friend.header("Vary")).containsIgnoringCase("origin");
        assertThat(stranger.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void only_a_named_page_gets_a_preflight_answered() {
        var friend = preflight("https://friend.example");
        var stranger = preflight("https://evil.example");

        assertThat(friend.status()).isEqualTo(204);
        assertThat(friend.header("Access-Control-Allow-Methods")).contains("POST", "DELETE");
        assertThat(stranger.status()).isEqualTo(405);
        assertThat(stranger.header("Access-Control-Allow-Methods")).isEmpty();
    }

    @Test
    void behind_https_only_the_public_address_counts_and_the_cookie_is_bound_to_the_host(@TempDir Path other) {
        try (RunningParley behind = RunningParley.on(other, "--public-address=https://chat.example.org")) {
            var signedIn = behind.post("/api/session", Map.of("name", "Ann"), "Origin", "https://chat.example.org");

            assertThat(signedIn.header("Set-Cookie"))
                    .matches("__Host-sid=[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; Secure; SameSite=Strict");
            assertThat(behind.post("/api/session", Map.of("name", "Bob"), "Origin", "http://chat.example.org")
                            .status())
                    .isEqualTo(403);
            assertThat(behind.post("/api/session", Map.of("name", "Bob"), "Origin", behind.origin())
                            .status())
                    .isEqualTo(403);
        }
    }

    private static RunningParley.Answer preflight(String origin) {
        return parley.send(
                "OPTIONS",
                "/api/rooms",
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST");
    }

    private static RunningParley.Answer send(String route, String type, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", type));
        String[] parts = route.split(" ", 2);
        return parley.send(parts[0], parts[1], BodyPublishers.ofString("{}"), all.toArray(String[]::new));
    }
}
