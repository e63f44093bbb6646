package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/// Bots, and the address of theirs that takes what Slack's incoming webhooks take.
class HooksTest {

    @TempDir
    static Path data;

    static RunningParley parley;
    static String[] ann;
    static String room;
    static JsonNode bot;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(data);
        ann = parley.bearer("Ann");
        room = parley.post("/api/rooms", Map.of("name", "Alerts", "visibility", "private"), ann)
                .json()
                .get("id")
                .asString();
        bot = add("Watchman").json();
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    record Sent(String type, String body, String said) {}

    static final List<Sent> TAKEN = List.of(
            new Sent("application/json", "{\"text\":\"disk full\"}", "disk full"),
            new Sent("application/json", "{\"text\":\"by name\",\"username\":\"Ann\",\"channel\":\"#x\"}", "by name"),
            new Sent(
                    "application/x-www-form-urlencoded",
                    "payload=" + URLEncoder.encode("{\"text\":\"by form: ä & b\"}", StandardCharsets.UTF_8),
                    "by form: ä & b"),
            new Sent("text/plain", "{\"text\":\"unnamed kind\"}", "unnamed kind"),
            new Sent(
                    "application/json",
                    "{\"text\":\"see <https://a.example/1|build 1> and <https://b.example> a &lt; b &amp;amp; c\"}",
                    "see build 1 (https://a.example/1) and https://b.example a < b &amp; c"),
            new Sent(
                    "application/json",
                    "{\"attachments\":[{\"title\":\"CPU\",\"text\":\"high\",\"fallback\":\"x\",\"color\":\"#f00\"},"
                            + "{\"fallback\":\"only this\"}]}",
                    "CPU\nhigh\nonly this"));

    @ParameterizedTest
    @FieldSource("TAKEN")
    void what_programs_send_is_said_by_the_bot(Sent sent) {
        var answer = parley.send(
                "POST", bot.get("hook").asString(), BodyPublishers.ofString(sent.body()), "Content-Type", sent.type());

        assertThat(answer.body()).isEqualTo("ok");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        JsonNode last = last();
        assertThat(last.get("text").asString()).isEqualTo(sent.said());
        assertThat(last.get("author").get("name").asString()).isEqualTo("Watchman");
    }

    static final List<Sent> REFUSED = List.of(
            new Sent("application/json", "{}", "text_invalid"),
            new Sent("application/json", "{\"text\":\" \"}", "text_invalid"),
            new Sent("application/json", "{\"text\":7}", "bad_request"),
            new Sent("application/json", "[]", "bad_request"),
            new Sent("application/x-www-form-urlencoded", "payload=%zz", "bad_request"),
            new Sent("application/x-www-form-urlencoded", "other=1", "bad_request"),
            new Sent("application/json", "{\"text\":\"" + "x".repeat(4_001) + "\"}", "too_large"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void what_cannot_be_said_is_refused_with_a_code(Sent sent) {
        var answer = parley.send(
                "POST", bot.get("hook").asString(), BodyPublishers.ofString(sent.body()), "Content-Type", sent.type());

        assertThat(answer.code()).isEqualTo(sent.said());
    }

    @Test
    void the_same_key_says_it_once() {
        String hook = bot.get("hook").asString();
        for (int i = 0; i < 2; i++) {
            assertThat(parley.post(hook, Map.of("text", "once"), "Idempotency-Key", "alert 1")
                            .body())
                    .isEqualTo("ok");
        }

        assertThat(parley.get(entries(), ann).body().split("\"text\":\"once\"", -1))
                .hasSize(2);
    }

    @Test
    void a_hook_that_was_taken_away_is_not_there() {
        JsonNode made = add("Passing by").json();
        assertThat(parley.post(made.get("hook").asString(), Map.of("text", "hello"))
                        .status())
                .isEqualTo(200);

        String address =
                "/api/rooms/" + room + "/bots/" + made.get("bot").get("id").asString();
        assertThat(parley.delete(address, ann).status()).isEqualTo(204);

        var gone = parley.post(made.get("hook").asString(), Map.of("text", "hello"));
        var never = parley.post("/hooks/" + "x".repeat(43), Map.of("text", "hello"));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body()).isEqualTo(never.body());
        assertThat(parley.delete(address, ann).code()).isEqualTo("not_found");
    }

    @Test
    void the_list_of_bots_has_no_tokens_and_outsiders_do_not_see_it() {
        var listed = parley.get("/api/rooms/" + room + "/bots", ann);

        assertThat(listed.json().get(0).propertyNames()).containsExactly("id", "name", "colour", "rights");
        assertThat(listed.body())
                .contains("Watchman")
                .doesNotContain(bot.get("token").asString());
        assertThat(parley.get("/api/rooms/" + room + "/bots", parley.bearer("Eve"))
                        .code())
                .isEqualTo("not_found");
    }

    @Test
    void the_token_is_a_bearer_for_what_the_bot_may_and_nothing_else() {
        JsonNode made = parley.post(
                        "/api/rooms/" + room + "/bots", Map.of("name", "Scribe", "rights", List.of("read")), ann)
                .json();
        String[] bearer = RunningParley.bearerOf(made.get("token").asString());

        assertThat(made.has("hook")).isFalse();
        assertThat(parley.get(entries(), bearer).status()).isEqualTo(200);
        assertThat(parley.post(entries(), Map.of("text", "x", "key", "x"), bearer)
                        .code())
                .isEqualTo("not_found");
        assertThat(parley.post("/hooks/" + made.get("token").asString(), Map.of("text", "x"))
                        .code())
                .isEqualTo("not_found");
        assertThat(parley.get("/api/rooms", bearer).code()).isEqualTo("not_found");
        assertThat(parley.get("/api/rooms/lobby/entries", bearer).code()).isEqualTo("not_found");
    }

    @Test
    void a_hook_that_shouts_is_held_back(@TempDir Path other) {
        try (RunningParley slow = RunningParley.on(other, "--post-rate=2/1m")) {
            String[] bob = slow.bearer("Bob");
            String hook = slow.post("/api/rooms/lobby/bots", Map.of("name", "Shouter"), bob)
                    .json()
                    .get("hook")
                    .asString();
            slow.post(hook, Map.of("text", "1"));
            slow.post(hook, Map.of("text", "2"));

            var third = slow.post(hook, Map.of("text", "3"));

            assertThat(third.status()).isEqualTo(429);
            assertThat(third.header("Retry-After")).matches("\\d+");
        }
    }

    private static RunningParley.Answer add(String name) {
        var answer = parley.post("/api/rooms/" + room + "/bots", Map.of("name", name), ann);
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    private static String entries() {
        return "/api/rooms/" + room + "/entries";
    }

    private static JsonNode last() {
        JsonNode entries = parley.get(entries(), ann).json().get("entries");
        return entries.get(entries.size() - 1);
    }
}
