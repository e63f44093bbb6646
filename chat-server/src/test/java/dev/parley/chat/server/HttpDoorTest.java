package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HttpDoorTest {

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

    @Test
    void a_browser_signs_in_with_a_cookie_that_scripts_cannot_read() {
        var answer = parley.post("/api/session", Map.of("name", "Cookie Ann"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("me").get("name").asString()).isEqualTo("Cookie Ann");
        assertThat(answer.json().get("me").get("colour").asInt()).isBetween(0, 359);
        assertThat(answer.header("Set-Cookie"))
                .matches("sid=[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Strict");
    }

    @Test
    void the_cookie_tells_who_one_is_until_one_signs_out() {
        String cookie = cookie("Leaving Ann");

        assertThat(parley.get("/api/session", "Cookie", cookie)
                        .json()
                        .get("me")
                        .get("name")
                        .asString())
                .isEqualTo("Leaving Ann");
        var signedOut = parley.delete("/api/session", "Cookie", cookie, "Origin", parley.origin());

        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(signedOut.header("Set-Cookie")).startsWith("sid=; Path=/; Max-Age=0");
        assertThat(parley.get("/api/session", "Cookie", cookie).status()).isEqualTo(401);
        assertThat(parley.post("/api/session", Map.of("name", "Leaving Ann")).status())
                .as("the name is free again")
                .isEqualTo(201);
    }

    @Test
    void a_cookie_before_sign_in_is_not_taken_over() {
        var answer = parley.post(
                "/api/session",
                Map.of("name", "Fixed Ann"),
                "Cookie",
                "sid=" + "x".repeat(43),
                "Origin",
                parley.origin());

        assertThat(answer.header("Set-Cookie")).doesNotContain("x".repeat(43));
    }

    @Test
    void a_program_signs_in_with_a_token_and_gets_no_cookie() {
        var answer = parley.post("/api/tokens", Map.of("name", "Robot"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        String[] bearer = RunningParley.bearerOf(answer.json().get("token").asString());
        assertThat(parley.get("/api/session", bearer).json().get("me"))
                .isEqualTo(answer.json().get("me"));
    }

    @Test
    void people_are_listed() {
        String[] ann = parley.bearer("Listed Ann");

        var people = parley.get("/api/people", ann);

        assertThat(people.status()).isEqualTo(200);
        assertThat(names(people.json())).contains("Listed Ann");
        assertThat(people.json().get(0).propertyNames()).containsExactly("id", "name", "colour", "online");
    }

    @Test
    void a_public_room_is_created_found_joined_and_left() {
        String[] ann = parley.bearer("Public Ann");
        String[] bob = parley.bearer("Public Bob");

        var created = parley.post("/api/rooms", Map.of("name", "Garden", "visibility", "public"), ann);
        String room = created.json().get("id").asString();

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().propertyNames()).containsExactly("id", "kind", "name", "head", "read", "member");
        assertThat(created.json().get("kind").asString()).isEqualTo("public");
        assertThat(room(bob, room).get("member").asBoolean()).isFalse();
        assertThat(room(bob, room).has("read")).as("read is for members").isFalse();

        var joined = parley.post("/api/joins", Map.of("room", room), bob);
        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.json().get("member").asBoolean()).isTrue();

        assertThat(parley.delete("/api/rooms/" + room + "/membership", bob).status())
                .isEqualTo(204);
        assertThat(room(bob, room).get("member").asBoolean()).isFalse();
        assertThat(kinds(parley.get("/api/rooms/" + room + "/entries", ann).json()))
                .containsExactly("joined", "joined", "left");
    }

    @Test
    void a_private_room_is_joined_by_its_code_however_it_is_typed() {
        String[] ann = parley.bearer("Private Ann");
        String[] bob = parley.bearer("Private Bob");
        var created =
                parley.post("/api/rooms", Map.of("name", "Cellar", "visibility", "private", "ephemeral", true), ann);
        String code = created.json().get("code").asString();

        assertThat(created.json().get("kind").asString()).isEqualTo("ephemeral-private");
        assertThat(code).matches("[A-Z]{8}");

        String typed = " " + code.substring(0, 4).toLowerCase(java.util.Locale.ROOT) + "-" + code.substring(4);
        var joined = parley.post("/api/joins", Map.of("code", typed), bob);
        assertThat(joined.json().get("code").asString()).isEqualTo(code);
        assertThat(joined.json().get("id")).isEqualTo(created.json().get("id"));
    }

    @Test
    void two_people_find_the_same_private_talk() {
        String[] ann = parley.bearer("Direct Ann");
        String[] bob = parley.bearer("Direct Bob");

        var first = parley.post("/api/directs", Map.of("person", id(bob)), ann);
        var second = parley.post("/api/directs", Map.of("person", id(ann)), bob);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("kind").asString()).isEqualTo("direct");
        assertThat(first.json().get("name").asString()).isEqualTo("Direct Bob");
        assertThat(first.json().get("with").get("id").asString()).isEqualTo(id(bob));
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(second.json().get("name").asString()).isEqualTo("Direct Ann");
    }

    @Test
    void the_same_key_says_it_once_in_the_header_or_in_the_body() {
        String[] ann = parley.bearer("Twice Ann");
        String room = parley.post("/api/rooms", Map.of("name", "Echo", "visibility", "public"), ann)
                .json()
                .get("id")
                .asString();
        String address = "/api/rooms/" + room + "/entries";

        var first = parley.post(address, Map.of("text", "hello", "key", "k1"), ann);
        var again = parley.post(address, Map.of("text", "hello"), ann[0], ann[1], "Idempotency-Key", "k1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("duplicate").asBoolean()).isFalse();
        assertThat(again.json().get("duplicate").asBoolean()).isTrue();
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.json().get("seq")).isEqualTo(first.json().get("seq"));
        assertThat(first.json().get("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        var entries = parley.get(address, ann).json().get("entries");
        assertThat(kinds(parley.get(address, ann).json())).containsExactly("joined", "said");
        assertThat(entries.get(1).propertyNames())
                .containsExactly("room", "seq", "id", "at", "kind", "author", "text", "key");
        assertThat(entries.get(0).propertyNames()).containsExactly("room", "seq", "id", "at", "kind", "author");
    }

    @Test
    void what_one_said_is_edited_and_deleted_and_read_as_it_stands() {
        String[] ann = parley.bearer("Editing Ann");
        String address = "/api/rooms/"
                + parley.post("/api/rooms", Map.of("name", "Desk", "visibility", "public"), ann)
                        .json()
                        .get("id")
                        .asString()
                + "/entries";
        parley.post(address, Map.of("text", "first", "key", "k2"), ann);
        parley.post(address, Map.of("text", "second", "key", "k3"), ann);

        var edit = parley.patch(address + "/2", Map.of("text", "the first", "key", "k4"), ann);
        var again = parley.patch(address + "/2", Map.of("text", "the first"), ann[0], ann[1], "Idempotency-Key", "k4");
        var deletion = parley.delete(address + "/3", ann);
        var deletedAlready = parley.delete(address + "/3", ann[0], ann[1], "Idempotency-Key", "k5");

        assertThat(edit.status()).isEqualTo(200);
        assertThat(edit.json().get("seq").asLong()).isEqualTo(4);
        assertThat(edit.json().get("duplicate").asBoolean()).isFalse();
        assertThat(again.json().get("seq").asLong()).isEqualTo(4);
        assertThat(again.json().get("duplicate").asBoolean()).isTrue();
        assertThat(deletion.json().get("seq").asLong()).isEqualTo(5);
        assertThat(deletedAlready.json().get("seq").asLong()).isEqualTo(5);
        assertThat(deletedAlready.json().get("duplicate").asBoolean()).isTrue();
        assertThat(parley.patch(address + "/3", Map.of("text", "back", "key", "k6"), ann)
                        .code())
                .isEqualTo("not_found");
        var page = parley.get(address, ann);
        assertThat(page.body()).doesNotContain("second");
        var entries = page.json().get("entries");
        assertThat(kinds(page.json())).containsExactly("joined", "said", "said", "edited", "deleted");
        assertThat(entries.get(1).get("text").asString()).isEqualTo("the first");
        assertThat(entries.get(1).get("edited").asLong()).isEqualTo(4);
        assertThat(entries.get(2).get("deleted").asLong()).isEqualTo(5);
        assertThat(entries.get(2).propertyNames())
                .containsExactlyInAnyOrder("room", "seq", "id", "at", "kind", "author", "deleted", "key");
        assertThat(entries.get(3).propertyNames())
                .containsExactlyInAnyOrder("room", "seq", "id", "at", "kind", "author", "text", "target", "key");
        assertThat(entries.get(4).propertyNames())
                .containsExactlyInAnyOrder("room", "seq", "id", "at", "kind", "author", "target", "key");
    }

    @Test
    void a_room_is_read_in_pages_in_both_directions() {
        String[] ann = parley.bearer("Paging Ann");
        String address = "/api/rooms/"
                + parley.post("/api/rooms", Map.of("name", "Book", "visibility", "public"), ann)
                        .json()
                        .get("id")
                        .asString()
                + "/entries";
        for (int i = 2; i <= 6; i++) {
            parley.post(address, Map.of("text", "line " + i, "key", "k" + i), ann);
        }

        var newest = parley.get(address + "?limit=2", ann).json();
        var before = parley.get(address + "?before=5&limit=2", ann).json();
        var after = parley.get(address + "?after=4", ann).json();

        assertThat(seqs(newest)).containsExactly(5L, 6L);
        assertThat(newest.get("more").asBoolean()).isTrue();
        assertThat(newest.get("head").asLong()).isEqualTo(6);
        assertThat(seqs(before)).containsExactly(3L, 4L);
        assertThat(seqs(after)).containsExactly(5L, 6L);
        assertThat(after.get("more").asBoolean()).isFalse();
    }

    @Test
    void what_was_said_is_found_page_by_page_with_its_words_marked() {
        String[] ann = parley.bearer("Seeking Ann");
        String room = parley.post("/api/rooms", Map.of("name", "Attic", "visibility", "private"), ann)
                .json()
                .get("id")
                .asString();
        for (int i = 1; i <= 3; i++) {
            parley.post("/api/rooms/" + room + "/entries", Map.of("text", "Treasure no " + i, "key", "k" + i), ann);
        }

        var first = parley.get("/api/search?q=TREASURE&from=seeking&in=" + room + "&after=2020-01-01&limit=2", ann);
        var hit = first.json().get("hits").get(0);
        var next = parley.get(
                "/api/search?q=TREASURE&limit=2&cursor="
                        + first.json().get("next").asString(),
                ann);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("hits")).hasSize(2);
        assertThat(hit.propertyNames()).containsExactly("room", "seq", "id", "at", "author", "snippet");
        assertThat(hit.get("snippet")).hasToString("[{\"text\":\"Treasure\",\"hit\":true},{\"text\":\" no 3\"}]");
        assertThat(next.json().get("hits")).hasSize(1);
        assertThat(next.json().has("next")).isFalse();
        assertThat(parley.get("/api/search?q=treasure", parley.bearer("Outside Bob"))
                        .json()
                        .get("hits"))
                .isEmpty();
    }

    @Test
    void a_search_of_another_form_is_refused_by_the_name_of_its_field() {
        String[] ann = parley.bearer("Wrong Ann");

        Map.of(
                        "q=%22%22", "q:",
                        "q=a&order=worst", "order:",
                        "q=a&after=tomorrow", "after:",
                        "q=a&before=%2B999999999-01-01T00:00:00Z", "before:",
                        "q=a&limit=x", "limit:",
                        "q=a&cursor=%27", "cursor:")
                .forEach((query, field) -> {
                    var answer = parley.get("/api/search?" + query, ann);
                    assertThat(answer.status()).as(query).isEqualTo(400);
                    assertThat(answer.json().get("message").asString()).startsWith(field);
                });
        assertThat(parley.get("/api/search?q=a&in=nowhere", ann).status()).isEqualTo(404);
        assertThat(parley.get("/api/search?q=a").status()).isEqualTo(401);
    }

    @Test
    void who_has_looked_at_no_room_yet_has_no_last_one() {
        String[] ann = parley.bearer("Fresh Ann");

        assertThat(parley.get("/api/session", ann).json().has("last")).isFalse();
    }

    @Test
    void health_says_up() {
        var health = parley.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().get("status").asString()).isEqualTo("up");
    }

    @Test
    void metrics_are_for_this_machine_and_not_for_whom_a_proxy_speaks() {
        assertThat(parley.get("/metrics").status()).isEqualTo(200);
        assertThat(parley.get("/metrics").header("Content-Type")).startsWith("text/plain");
        assertThat(parley.get("/metrics", "X-Forwarded-For", "203.0.113.9").status())
                .isEqualTo(404);
    }

    @Test
    void what_was_said_and_refused_is_counted() {
        String[] ann = parley.bearer("Counted Ann");
        parley.post("/api/rooms/lobby/entries", Map.of("text", "count me", "key", "k"), ann);
        parley.post("/api/rooms/lobby/entries", Map.of("text", "", "key", "k2"), ann);

        assertThat(parley.get("/metrics").body())
                .containsPattern("parley_said_total [1-9]")
                .containsPattern("parley_refused_total\\{code=\"text_invalid\",door=\"http\"} 1")
                .contains("parley_connections 0")
                .contains("parley_socketio_connections{transport=\"websocket\"} 0")
                .contains("jvm_memory_used_bytes");
    }

    private static String cookie(String name) {
        String set = parley.post("/api/session", Map.of("name", name)).header("Set-Cookie");
        return set.substring(0, set.indexOf(';'));
    }

    private static String id(String[] bearer) {
        return parley.get("/api/session", bearer).json().get("me").get("id").asString();
    }

    private static JsonNode room(String[] bearer, String id) {
        return StreamSupport.stream(parley.get("/api/rooms", bearer).json().spliterator(), false)
                .filter(room -> room.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode people) {
        return StreamSupport.stream(people.spliterator(), false)
                .map(person -> person.get("name").asString())
                .toList();
    }

    private static List<String> kinds(JsonNode page) {
        return StreamSupport.stream(page.get("entries").spliterator(), false)
                .map(entry -> entry.get("kind").asString())
                .toList();
    }

    private static List<Long> seqs(JsonNode page) {
        return StreamSupport.stream(page.get("entries").spliterator(), false)
                .map(entry -> entry.get("seq").asLong())
                .toList();
    }
}
