package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HttpRefusalsTest {

    @TempDir
    static Path data;

    static RunningParley parley;
    static String[] ann;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(data);
        ann = parley.bearer("Ann");
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    record Asked(String path, Object body, int status, String code) {}

    static final List<Asked> REFUSED = List.of(
            new Asked("/api/session", Map.of("name", "Ann"), 409, "name_taken"),
            new Asked("/api/session", Map.of("name", "ANN"), 409, "name_taken"),
            new Asked("/api/tokens", Map.of("name", "Ann"), 409, "name_taken"),
            new Asked("/api/session", Map.of("name", "x"), 422, "name_invalid"),
            new Asked("/api/session", Map.of("name", "admin\u200b"), 422, "name_invalid"),
            new Asked("/api/session", Map.of("name", "x".repeat(33)), 422, "name_invalid"),
            new Asked("/api/rooms", Map.of("name", "", "visibility", "public"), 422, "room_name_invalid"),
            new Asked("/api/rooms", Map.of("name", "x".repeat(81), "visibility", "public"), 422, "room_name_invalid"),
            new Asked("/api/rooms", Map.of("name", "Room", "visibility", "secret"), 400, "bad_request"),
            new Asked("/api/joins", Map.of("code", "ABCDEFGH"), 404, "not_found"),
            new Asked("/api/joins", Map.of("code", "'; drop table room"), 404, "not_found"),
            new Asked("/api/joins", Map.of("room", "0000000000000000"), 404, "not_found"),
            new Asked("/api/joins", Map.of(), 400, "bad_request"),
            new Asked("/api/joins", Map.of("room", "lobby", "code", "ABCDEFGH"), 400, "bad_request"),
            new Asked("/api/directs", Map.of("person", "0000000000000000"), 404, "not_found"),
            new Asked("/api/rooms/0000000000000000/entries", Map.of("text", "hi", "key", "k"), 404, "not_found"),
            new Asked("/api/rooms/lobby/entries", Map.of("text", "", "key", "k"), 422, "text_invalid"),
            new Asked("/api/rooms/lobby/entries", Map.of("text", "hi"), 400, "bad_request"),
            new Asked("/api/rooms/lobby/entries", Map.of("text", "hi", "key", ""), 400, "bad_request"),
            new Asked("/api/rooms/lobby/entries", Map.of("text", "hi", "key", "k".repeat(65)), 400, "bad_request"),
            new Asked("/api/rooms/lobby/entries", Map.of("text", "x".repeat(4_001), "key", "k"), 413, "too_large"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void a_refusal_has_its_status_and_its_code(Asked asked) {
        var answer = parley.post(asked.path(), asked.body(), ann);

        assertThat(answer.status()).isEqualTo(asked.status());
        assertThat(answer.code()).isEqualTo(asked.code());
        assertThat(answer.json().get("ok").asBoolean()).isFalse();
        assertThat(answer.json().get("message").asString()).isNotBlank();
    }

    @Test
    void a_taken_name_comes_with_free_ones() {
        var answer = parley.post("/api/session", Map.of("name", "Ann"));

        String free = answer.json().get("suggestions").get(0).asString();
        assertThat(parley.post("/api/session", Map.of("name", free)).status()).isEqualTo(201);
    }

    @Test
    void names_that_look_alike_are_one_name() {
        assertThat(parley.post("/api/session", Map.of("name", "pearl1")).status())
                .isEqualTo(201);

        assertThat(parley.post("/api/session", Map.of("name", "pear1l")).code()).isEqualTo("name_taken");
    }

    @Test
    void a_taken_room_name_is_refused() {
        parley.post("/api/rooms", Map.of("name", "Hall", "visibility", "public"), ann);

        var again = parley.post("/api/rooms", Map.of("name", "Hall", "visibility", "public"), ann);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("room_name_taken");
    }

    @Test
    void a_key_used_for_other_words_is_refused() {
        parley.post("/api/rooms/lobby/entries", Map.of("text", "one", "key", "same"), ann);

        var other = parley.post("/api/rooms/lobby/entries", Map.of("text", "two", "key", "same"), ann);

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("already_answered_differently");
    }

    record BadChange(String seq, Map<String, String> body, int status, String code) {}

    static final List<BadChange> BAD_CHANGES = List.of(
            new BadChange("x", Map.of("text", "hi", "key", "c"), 400, "bad_request"),
            new BadChange("1.5", Map.of("text", "hi", "key", "c"), 400, "bad_request"),
            new BadChange("99999999999999999999", Map.of("text", "hi", "key", "c"), 400, "bad_request"),
            new BadChange("0", Map.of("text", "hi", "key", "c"), 404, "not_found"),
            new BadChange("-1", Map.of("text", "hi", "key", "c"), 404, "not_found"),
            new BadChange("999999", Map.of("text", "hi", "key", "c"), 404, "not_found"),
            new BadChange("1", Map.of("text", "hi", "key", "c"), 403, "not_yours"),
            new BadChange("1", Map.of("text", "hi"), 400, "bad_request"),
            new BadChange("1", Map.of("key", "c"), 400, "bad_request"),
            new BadChange("1", Map.of("text", "hi", "key", "k".repeat(65)), 400, "bad_request"),
            new BadChange("1", Map.of("text", " ", "key", "c"), 422, "text_invalid"),
            new BadChange("1", Map.of("text", "x".repeat(4_001), "key", "c"), 413, "too_large"));

    @ParameterizedTest
    @FieldSource("BAD_CHANGES")
    void a_change_of_what_is_not_there_not_ones_own_or_of_another_form_is_refused(BadChange bad) {
        String[] other = parley.bearer("Other " + Integer.toHexString(bad.hashCode()));
        parley.post("/api/rooms/lobby/entries", Map.of("text", "the first word", "key", "first"), ann);

        var answer = parley.patch("/api/rooms/lobby/entries/" + bad.seq(), bad.body(), other);

        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.code()).isEqualTo(bad.code());
    }

    @Test
    void a_change_is_json_as_a_post_is() {
        var answer = parley.send(
                "PATCH",
                "/api/rooms/lobby/entries/1",
                BodyPublishers.ofString("{\"text\":\"hi\",\"key\":\"k\"}"),
                "Content-Type",
                "text/plain");

        assertThat(answer.status()).isEqualTo(415);
    }

    static final List<String> SIGNED_IN_ONLY = List.of(
            "GET /api/session",
            "GET /api/people",
            "GET /api/rooms",
            "POST /api/rooms",
            "POST /api/joins",
            "POST /api/directs",
            "DELETE /api/rooms/lobby/membership",
            "GET /api/rooms/lobby/entries",
            "POST /api/rooms/lobby/entries",
            "PATCH /api/rooms/lobby/entries/1",
            "DELETE /api/rooms/lobby/entries/1");

    @ParameterizedTest
    @FieldSource("SIGNED_IN_ONLY")
    void nobody_comes_in_without_a_session(String route) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        Map<String, String> body =
                Map.of("name", "Room", "visibility", "public", "room", "lobby", "person", "p", "text", "hi");

        for (String[] proof : List.of(
                RunningParley.bearerOf("x".repeat(43)),
                RunningParley.bearerOf(""),
                new String[] {"Authorization", "Basic QW5uOg=="},
                new String[] {"Authorization", "Bearer"})) {
            var answer = switch (method) {
                case "POST" -> parley.post(path, path.equals("/api/joins") ? Map.of("room", "lobby") : body, proof);
                case "PATCH" -> parley.patch(path, body, proof);
                default -> parley.send(method, path, BodyPublishers.noBody(), proof);
            };

            assertThat(answer.status()).as(proof[1]).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthorized");
        }
    }

    @Test
    void a_token_in_the_address_proves_nothing() {
        String token = ann[1].substring("Bearer ".length());

        assertThat(parley.get("/api/people?token=" + token).status()).isEqualTo(401);
    }

    record Bad(String json, String field) {}

    static final List<Bad> BAD_JSON = List.of(
            new Bad("{\"name\":5}", "name"),
            new Bad("{\"name\":true}", "name"),
            new Bad("{\"name\":null}", "name"),
            new Bad("{\"name\":[\"Bob\"]}", "name"),
            new Bad("{\"name\":{\"$ne\":null}}", "name"),
            new Bad("{}", "name"),
            new Bad("{\"other\":\"Bob\"}", "name"),
            new Bad("{\"name\":\"Bob\",\"name\":\"Bob\"}", ""),
            new Bad("{\"name\":\"Bob\"} more", ""),
            new Bad("{\"name\":\"Bob\"", ""),
            new Bad("{'name':'Bob'}", ""),
            new Bad("{\"name\":\"Bob\",}", ""),
            new Bad("{/* no */\"name\":\"Bob\"}", ""),
            new Bad("{\"name\":NaN}", ""),
            new Bad("\ufeffnothing", ""),
            new Bad("[]", ""),
            new Bad("\"Bob\"", ""),
            new Bad("5", ""),
            new Bad("null", ""),
            new Bad("", ""),
            new Bad("{\"name\":\"Bob\",\"x\":" + "[".repeat(33) + "]".repeat(33) + "}", ""),
            new Bad("{\"name\":\"Bob\",\"x\":" + "9".repeat(65) + "}", ""),
            new Bad("{\"" + "n".repeat(300) + "\":\"Bob\"}", ""));

    @ParameterizedTest
    @FieldSource("BAD_JSON")
    void a_body_of_another_form_is_refused_naming_the_field(Bad bad) {
        var answer = parley.send(
                "POST", "/api/session", BodyPublishers.ofString(bad.json()), "Content-Type", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("bad_request");
        assertThat(answer.json().get("message").asString())
                .contains(bad.field())
                .doesNotContain("Bob", "jackson");
    }

    @Test
    void fields_nobody_knows_are_ignored() {
        var answer = parley.post("/api/session", Map.of("name", "Extra", "isAdmin", true, "id", "me"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("me").get("id").asString()).isNotEqualTo("me");
    }

    @Test
    void a_body_over_the_bound_is_refused() {
        var answer = parley.post("/api/session", Map.of("name", "x".repeat(70_000)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too_large");
    }

    static final List<String> NUMBERS = List.of("after=x", "before=1.5", "limit=", "after=99999999999999999999");

    @ParameterizedTest
    @FieldSource("NUMBERS")
    void what_is_not_a_number_is_named(String query) {
        var answer = parley.get("/api/rooms/lobby/entries?" + query, ann);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("message").asString()).startsWith(query.substring(0, query.indexOf('=')) + ":");
    }

    @Test
    void both_ends_of_a_page_are_too_many() {
        assertThat(parley.get("/api/rooms/lobby/entries?after=1&before=3", ann).code())
                .isEqualTo("bad_request");
    }

    record Unknown(String method, String path, int status, String code) {}

    static final List<Unknown> UNKNOWN = List.of(
            new Unknown("GET", "/api/nothing", 404, "not_found"),
            new Unknown("GET", "/nothing", 404, "not_found"),
            new Unknown("GET", "/nothing/at/all.html", 404, "not_found"),
            new Unknown("PUT", "/api/session", 405, "bad_request"),
            new Unknown("PATCH", "/api/rooms", 405, "bad_request"),
            new Unknown("DELETE", "/api/people", 405, "bad_request"));

    @ParameterizedTest
    @FieldSource("UNKNOWN")
    void what_is_not_there_says_so_in_the_same_form(Unknown unknown) {
        var answer = parley.send(unknown.method(), unknown.path(), BodyPublishers.noBody(), ann);

        assertThat(answer.status()).isEqualTo(unknown.status());
        assertThat(answer.code()).isEqualTo(unknown.code());
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.body()).doesNotContain("nothing/at");
    }

    @Test
    void too_many_sign_ins_from_one_address_have_to_wait(@TempDir Path other) {
        try (RunningParley strict = RunningParley.on(other, "--sign-in-rate=2/1h")) {
            var answers = Stream.of("Aa", "Bb", "Cc")
                    .map(name -> strict.post("/api/session", Map.of("name", name), "X-Forwarded-For", name))
                    .toList();

            assertThat(answers).extracting(RunningParley.Answer::status).containsExactly(201, 201, 429);
            var refused = answers.getLast();
            assertThat(refused.code()).isEqualTo("rate_limited");
            assertThat(refused.json().get("retryAfterMs").asLong()).isBetween(1L, 3_600_000L);
            assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 3_600L);
        }
    }

    @Test
    void a_trusted_proxy_tells_people_apart(@TempDir Path other) {
        try (RunningParley behind = RunningParley.on(other, "--sign-in-rate=1/1h", "--trusted-proxies=127.0.0.1,::1")) {
            var one = behind.post("/api/session", Map.of("name", "Aa"), "X-Forwarded-For", "203.0.113.1");
            var two = behind.post("/api/session", Map.of("name", "Bb"), "X-Forwarded-For", "203.0.113.2");
            var same = behind.post("/api/session", Map.of("name", "Cc"), "X-Forwarded-For", "203.0.113.2");

            assertThat(one.status()).isEqualTo(201);
            assertThat(two.status()).isEqualTo(201);
            assertThat(same.status()).isEqualTo(429);
        }
    }
}
