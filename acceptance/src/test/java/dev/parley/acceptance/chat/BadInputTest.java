package dev.parley.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What must not be let in by either door, while five others, the canaries, talk on and notice nothing.
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {

    private static final int CANARIES = 5;

    private final List<Talker> canaries = new ArrayList<>();
    private ParleyProcess parley;
    private Script attacker;
    private Script victim;
    private Talker socket;
    private JsonNode secret;
    private int names;

    @BeforeAll
    void start() throws Exception {
        parley = ParleyProcess.start();
        for (int i = 0; i < CANARIES; i++) {
            canaries.add(Talker.guest(parley, "Canary " + i));
        }
        victim = Script.named(parley, "Victim");
        secret = victim.create("Secret", "private");
        victim.say(id(secret), "victims-key", "between us");
    }

    @BeforeEach
    void an_attacker_at_both_doors() throws Exception {
        attacker = Script.named(parley, "Mallory " + names++);
        socket = Talker.withToken(parley, attacker.token());
    }

    @AfterEach
    void the_canaries_notice_nothing() throws Exception {
        String word = "tweet " + names;
        canaries.getFirst().socket().send(word);
        for (var canary : canaries) {
            canary.heard().awaitMessage(word);
            assertThat(canary.heard().all()).noneMatch(event -> event.name().equals("disconnect"));
        }
        socket.close();
        attacker.close();
    }

    @AfterAll
    void stop() {
        canaries.forEach(Talker::close);
        victim.close();
        String log = parley.log();
        parley.close();
        assertThat(log).as("what the program complained of").doesNotContain("ERROR", "Exception");
    }

    @Test
    void a37_the_same_key_says_a_thing_once_however_often_and_at_whichever_door() throws Exception {
        String lobby = attacker.lobby();
        List<Callable<JsonNode>> posts = IntStream.range(0, 50)
                .<Callable<JsonNode>>mapToObj(i -> () -> i % 2 == 0
                        ? attacker.say(lobby, "same", "only once").json()
                        : socket.post(lobby, "same", "only once"))
                .toList();

        List<JsonNode> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(posts)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers)
                .extracting(answer -> answer.path("id").asString(""))
                .containsOnly(answers.getFirst().path("id").asString(""));
        assertThat(answers)
                .extracting(answer -> answer.path("seq").asLong())
                .containsOnly(answers.getFirst().path("seq").asLong());
        assertThat(answers)
                .filteredOn(answer -> !answer.path("duplicate").asBoolean())
                .hasSize(1);
        assertThat(Json.texts(attacker.everything(lobby))).containsOnlyOnce("only once");
    }

    @Test
    void a37_the_same_key_for_other_words_or_another_room_is_refused() throws Exception {
        String lobby = attacker.lobby();
        String other = id(attacker.create("Elsewhere " + names, "public"));
        attacker.say(lobby, "mine", "first words");

        assertThat(attacker.say(lobby, "mine", "other words").code()).isEqualTo("already_answered_differently");
        assertThat(socket.post(other, "mine", "first words").path("code").asString(""))
                .isEqualTo("already_answered_differently");
    }

    @Test
    void a37_somebody_elses_key_is_independent_and_reveals_nothing() throws Exception {
        String lobby = attacker.lobby();

        var answer = attacker.say(lobby, "victims-key", "between us");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("duplicate").asBoolean()).isFalse();
    }

    @Test
    void a37_a_key_is_remembered_across_a_restart() throws Exception {
        try (var server = ParleyProcess.start();
                var bot = Script.named(server, "Bot")) {
            String lobby = bot.lobby();
            var first = bot.say(lobby, "k", "once").json();

            server.kill();
            server.startAgain();
            var again = bot.say(lobby, "k", "once").json();

            assertThat(again.path("duplicate").asBoolean()).isTrue();
            assertThat(again.path("seq")).isEqualTo(first.path("seq"));
            assertThat(again.path("at")).isEqualTo(first.path("at"));
        }
    }

    @Test
    void a38_tokens_that_are_none_open_neither_door() throws Exception {
        String good = attacker.token();
        var forged = List.of(
                "x",
                good.substring(0, good.length() - 1),
                good + "A",
                good.toUpperCase(Locale.ROOT),
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
                "' OR 1=1--",
                "a".repeat(4_000));
        for (String token : forged) {
            try (var stranger = Script.unknown(parley).with("Authorization", "Bearer " + token)) {
                assertThat(stranger.get("/api/rooms").status()).as(token).isEqualTo(401);
            }
            assertThat(Talker.refusal(parley, Map.of("token", token))
                            .path("code")
                            .asString(""))
                    .as(token)
                    .isEqualTo("unauthorized");
        }
    }

    @Test
    void a38_a_token_in_the_address_is_not_looked_at() throws Exception {
        try (var stranger = Script.unknown(parley)) {
            assertThat(stranger.get("/api/rooms?token=" + attacker.token()).status())
                    .isEqualTo(401);
            assertThat(stranger.get("/api/rooms?access_token=" + attacker.token())
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a38_signing_in_gives_a_new_session_whatever_cookie_was_there() throws Exception {
        String planted = "A".repeat(attacker.token().length());
        try (var browser =
                        Script.unknown(parley).with("Cookie", "sid=" + planted).with("Origin", parley.address());
                var attackerWithPlanted = Script.unknown(parley).with("Cookie", "sid=" + planted)) {

            var answer = browser.post("/api/session", Map.of("name", "Fixated " + names));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.cookie()).contains("HttpOnly", "SameSite=Strict").doesNotContain(planted);
            assertThat(attackerWithPlanted.get("/api/session").status()).isEqualTo(401);
        }
    }

    @Test
    void a38_a_foreign_page_cannot_write_with_the_cookie() throws Exception {
        try (var browser = Script.unknown(parley).with("Origin", parley.address())) {
            String cookie = browser.post("/api/session", Map.of("name", "Surfer " + names))
                    .cookie();
            String pair = cookie.substring(0, cookie.indexOf(';'));
            try (var foreign = Script.unknown(parley).with("Cookie", pair).with("Origin", "http://evil.example")) {
                assertThat(foreign.say("lobby", "k", "forged").status()).isBetween(401, 403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":{\"$ne\":null}}",
                "{\"name\":[\"a\",\"b\"]}",
                "{\"name\":7}",
                "{\"name\":true}",
                "{\"name\":null}",
                "{}",
                "[]",
                "null",
                "\"name\"",
                "{",
                "",
                "{\"name\":\"ab\",\"name\":\"cd\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"' OR 1=1--\"}",
                "{\"name\":\"x'; DROP TABLE entries;--\"}",
                "{\"name\":\"%\"}",
                "{\"name\":\"\\ud800\"}"
            })
    void a42_a_name_of_another_type_or_form_is_refused_in_words(String body) throws Exception {
        var answer = attacker.post("/api/tokens", body);

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(answer.code()).isIn("bad_request", "name_invalid");
        assertThat(Json.keys(answer.json())).isSubsetOf("ok", "code", "message");
    }

    @Test
    void a42_events_of_another_type_or_form_are_refused_in_words() throws Exception {
        List<Object> nonsense = List.of(
                "text",
                7,
                true,
                Map.of(),
                Map.of("room", 7, "key", "k", "text", "t"),
                Map.of("room", Map.of("$ne", 1), "key", "k", "text", "t"),
                Map.of("room", "lobby", "key", "k", "text", List.of("t")),
                Map.of("room", "lobby", "key", "", "text", "t"),
                Map.of("room", "lobby", "key", "k".repeat(65), "text", "t"),
                Map.of("room", "lobby", "key", 1, "text", "t"));
        for (Object payload : nonsense) {
            assertThat(socket.ask("post", payload).path("code").asString(""))
                    .as("%s", payload)
                    .isEqualTo("bad_request");
        }
        for (String event : List.of("history", "join", "leave", "direct", "read", "look", "who", "create-room")) {
            for (Object payload : List.of("text", 7, Map.of(), Map.of("room", List.of(), "code", 7, "name", 1))) {
                assertThat(socket.ask(event, payload).path("code").asString(""))
                        .as("%s %s", event, payload)
                        .isEqualTo("bad_request");
            }
        }
    }

    @Test
    void a42_what_looks_like_sql_is_text_like_any_other() throws Exception {
        String lobby = attacker.lobby();
        var texts = List.of("' OR 1=1--", "x'; DROP TABLE entry;--", "%", "_", "\"; --", "${jndi:ldap://x}", "{{7*7}}");
        for (String text : texts) {
            assertThat(attacker.say(lobby, "sql" + text.hashCode(), text).status())
                    .isEqualTo(201);
        }

        assertThat(Json.texts(attacker.everything(lobby))).containsAll(texts);
    }

    @Test
    void a42_control_characters_do_not_survive_and_empty_texts_are_refused() throws Exception {
        String lobby = attacker.lobby();

        assertThat(attacker.say(lobby, "e1", "").code()).isEqualTo("text_invalid");
        assertThat(attacker.say(lobby, "e2", " \n\t ").code()).isEqualTo("text_invalid");
        assertThat(attacker.say(lobby, "e3", "a\u0000b\u001b[31mc").status()).isEqualTo(201);

        assertThat(Json.texts(attacker.everything(lobby))).contains("ab[31mc");
    }

    @Test
    void a42_what_is_too_large_is_refused_by_both_doors() throws Exception {
        String lobby = attacker.lobby();

        assertThat(attacker.say(lobby, "l1", "x".repeat(4_001)).status()).isEqualTo(413);
        assertThat(attacker.say(lobby, "l2", "x".repeat(4_000)).status()).isEqualTo(201);
        assertThat(socket.post(lobby, "l3", "x".repeat(4_001)).path("code").asString(""))
                .isEqualTo("too_large");
        assertThat(attacker.say(lobby, "l4", "\u0301".repeat(50_000)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rooms/%s/entries", "/api/rooms/%s/entries?after=0", "/api/rooms/%s/entries?before=9"})
    void a43_a_room_of_others_and_one_that_is_not_there_are_the_same_to_strangers(String path) throws Exception {
        var closed = attacker.get(path.formatted(id(secret)));
        var absent = attacker.get(path.formatted(
                id(secret).replaceAll("[a-z0-9]$", "_").replace('_', id(secret).endsWith("a") ? 'b' : 'a')));

        assertThat(closed.status()).isEqualTo(404);
        assertThat(closed.body()).isEqualTo(absent.body());
    }

    @Test
    void a43_nothing_can_be_done_in_a_room_of_others() throws Exception {
        Map<String, Map<String, ?>> asks = Map.of(
                "post", Map.of("room", id(secret), "key", "k", "text", "t"),
                "history", Map.of("room", id(secret)),
                "who", Map.of("room", id(secret)),
                "look", Map.of("room", id(secret)),
                "read", Map.of("room", id(secret), "seq", 1),
                "leave", Map.of("room", id(secret)),
                "join", Map.of("room", id(secret)));
        for (var ask : asks.entrySet()) {
            var absent = new HashMap<String, Object>(ask.getValue());
            absent.put("room", "nowhere");
            var answer = socket.ask(ask.getKey(), ask.getValue());
            assertThat(answer.path("code").asString("")).as(ask.getKey()).isEqualTo("not_found");
            assertThat(answer).as(ask.getKey()).isEqualTo(socket.ask(ask.getKey(), absent));
        }
        assertThat(attacker.say(id(secret), "k", "t").status()).isEqualTo(404);
        assertThat(attacker.delete("/api/rooms/" + id(secret) + "/membership").status())
                .isEqualTo(404);
        assertThat(Json.texts(victim.everything(id(secret)))).containsExactly("between us");
    }

    @Test
    void a43_positions_of_foreign_rooms_bring_nothing_and_other_people_cannot_be_made_up() throws Exception {
        var synced = socket.granted("sync", Map.of("rooms", Map.of(id(secret), 0)));

        assertThat(synced.path("updates").path(id(secret)).has("entries")).isFalse();
        assertThat(synced.toString()).doesNotContain("between us", "\"Secret\"");
        assertThat(socket.ask("direct", Map.of("person", "nobody")).path("code").asString(""))
                .isEqualTo("not_found");
        assertThat(attacker.post("/api/directs", Map.of("person", "nobody")).code())
                .isEqualTo("not_found");
    }

    @Test
    void a43_a_talk_between_two_is_nothing_to_a_third() throws Exception {
        try (var friend = Script.named(parley, "Friend " + names)) {
            var direct =
                    victim.post("/api/directs", Map.of("person", friend.id())).json();
            victim.say(id(direct), "d" + names, "for a friend");

            assertThat(attacker.get("/api/rooms/" + id(direct) + "/entries").status())
                    .isEqualTo(404);
            assertThat(attacker.get("/api/rooms").body()).doesNotContain(id(direct));
            assertThat(socket.ask("join", Map.of("room", id(direct)))
                            .path("code")
                            .asString(""))
                    .isEqualTo("not_found");
        }
    }

    @Test
    void a44_what_a_client_adds_about_itself_is_not_believed() throws Exception {
        String lobby = attacker.lobby();
        var claims = Map.of(
                "room",
                lobby,
                "key",
                "claims",
                "text",
                "who am I",
                "author",
                Map.of("id", victim.id(), "name", "Victim", "colour", 1),
                "senderId",
                victim.id(),
                "seq",
                1,
                "at",
                "2001-01-01T00:00:00.000Z",
                "kind",
                "joined",
                "isAdmin",
                true);
        var answer = socket.ask("post", claims);
        var entry = attacker.everything(lobby).getLast();

        if (answer.path("ok").asBoolean()) {
            assertThat(entry.path("author").path("id").asString("")).isEqualTo(attacker.id());
            assertThat(entry.path("kind").asString("")).isEqualTo("said");
            assertThat(entry.path("at").asString("")).doesNotStartWith("2001");
            assertThat(entry.path("seq").asLong()).isGreaterThan(1);
        } else {
            assertThat(answer.path("code").asString("")).isEqualTo("bad_request");
        }
    }

    @Test
    void a45_every_broadcast_has_exactly_the_keys_of_the_contract() throws Exception {
        var listener = Talker.guest(parley, "Listener " + names);
        listener.sync();
        var room = attacker.create("Key room " + names, "public");
        listener.granted("join", Map.of("room", id(room)));
        socket.granted("join", Map.of("room", id(room)));
        socket.post(id(room), "keys", "count my keys");
        socket.create("Bubble " + names, "public", true);
        var bubble =
                listener.heard().await("room", r -> r.path("kind").asString("").equals("ephemeral-public"));
        socket.granted("leave", Map.of("room", id(bubble)));
        attacker.post("/api/directs", Map.of("person", listener.me().path("id").asString("")));
        socket.close();
        attacker.delete("/api/session");
        listener.heard()
                .await("person-gone", gone -> gone.path("id").asString("").equals(attacker.id()));

        Set<String> said = Set.of("room", "seq", "id", "at", "kind", "author", "text", "key");
        assertThat(listener.heard().all("entry")).isNotEmpty().allSatisfy(entry -> {
            boolean spoken = entry.path("kind").asString("").equals("said");
            assertThat(Json.keys(entry)).isEqualTo(spoken ? said : minus(said, "text", "key"));
            assertThat(Json.keys(entry.path("author"))).containsExactlyInAnyOrder("id", "name", "colour");
        });
        Set<String> outside = Set.of("id", "kind", "name", "head", "member");
        assertThat(listener.heard().all("room")).isNotEmpty().allSatisfy(seen -> {
            Set<String> expected = new HashSet<>(outside);
            if (seen.path("member").asBoolean()) {
                expected.add("read");
            }
            if (seen.path("kind").asString("").equals("direct")) {
                expected.add("with");
            }
            assertThat(Json.keys(seen)).isEqualTo(expected);
        });
        Set<String> person = Set.of("id", "name", "colour", "online");
        assertThat(listener.heard().all("person"))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(Json.keys(p)).isEqualTo(person));
        assertThat(listener.heard().all("person-gone"))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(Json.keys(p)).containsExactly("id"));
        assertThat(listener.heard().all("room-gone"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(Json.keys(r)).containsExactly("room"));
        assertThat(listener.heard().all("presence")).isNotEmpty().allSatisfy(p -> {
            assertThat(Json.keys(p)).containsExactlyInAnyOrder("room", "person", "state", "at");
            assertThat(Json.keys(p.path("person"))).isEqualTo(person);
        });
        assertThat(listener.heard().all())
                .extracting(Heard.Event::name)
                .containsOnly("entry", "room", "room-gone", "person", "person-gone", "presence");
    }

    @Test
    void a45_a_code_is_shown_to_members_only() throws Exception {
        assertThat(attacker.get("/api/rooms").body())
                .doesNotContain(secret.path("code").asString(""), id(secret));
        assertThat(victim.get("/api/rooms").body()).contains(secret.path("code").asString(""));
    }

    @Test
    void a46_guessing_codes_is_slowed_down_whatever_address_is_claimed() throws Exception {
        try (var server = ParleyProcess.start(List.of("--sign-in-rate", "unlimited", "--join-rate", "unlimited"));
                var keeper = Script.named(server, "Keeper");
                var guesser = Script.named(server, "Guesser")) {
            String code = keeper.create("Vault", "private").path("code").asString("");
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                try (var somewhere = Script.unknown(server)
                        .with("Authorization", "Bearer " + guesser.token())
                        .with("X-Forwarded-For", "198.51.100." + i)) {
                    answers.add(somewhere
                            .join("ABCDEF" + (char) ('A' + i % 8) + (char) ('J' + i / 8 % 5))
                            .code());
                }
            }

            assertThat(answers.subList(0, 10)).containsOnly("not_found");
            assertThat(answers.subList(11, 40)).containsOnly("rate_limited");
            var refused = guesser.join(code);
            assertThat(refused.status()).as("not even a right one now").isEqualTo(429);
            assertThat(refused.json().path("retryAfterMs").asLong()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "</script><script>alert(1)</script>",
                "[click](javascript:alert(1))",
                "data:text/html,<script>alert(1)</script>",
                "\u202egnp.exe\u2066",
                "zero\u200bwidth\ufeff"
            })
    void a48_texts_come_back_as_they_were_said_and_as_json(String text) throws Exception {
        String lobby = attacker.lobby();

        attacker.say(lobby, "x" + text.hashCode(), text);

        assertThat(attacker.everything(lobby).getLast().path("text").asString(""))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>ann</b>",
                "ann\u200b",
                "ann\u202e",
                "a\u0301\u0301\u0301nn",
                "admin",
                "System",
                "ann\nbob",
                "a",
                "  ",
                "ann@home",
                "ann/../x"
            })
    void a48_names_that_deceive_are_refused(String name) throws Exception {
        assertThat(attacker.post("/api/tokens", Map.of("name", name)).code()).isEqualTo("name_invalid");
        assertThat(Talker.refusal(parley, Map.of("name", name)).path("code").asString(""))
                .isEqualTo("name_invalid");
    }

    @Test
    void a48_names_of_rooms_are_kept_to_one_visible_line() throws Exception {
        for (String name : List.of("", "  ", "x".repeat(81), "a\u202eb", "a\u0000b")) {
            var answer = attacker.post("/api/rooms", Map.of("name", name, "visibility", "private"));
            assertThat(answer.code()).as(name).isEqualTo("room_name_invalid");
        }
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_with_a_sentence() throws Exception {
        var second = parley.startSecond();

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.complaint().strip())
                .startsWith("parley: ")
                .hasLineCount(1)
                .contains(parley.data().getFileName().toString());
    }

    @Test
    void somebody_who_signed_out_hears_nothing_more() throws Exception {
        socket.sync();

        attacker.delete("/api/session");
        socket.heard().await("signed-out", _ -> true);
        canaries.getFirst().socket().send("after " + names);
        canaries.get(1).heard().awaitMessage("after " + names);

        assertThat(socket.heard().texts()).doesNotContain("after " + names);
    }

    @Test
    void somebody_who_left_a_private_room_hears_and_reads_nothing_more_of_it() throws Exception {
        String code = secret.path("code").asString("");
        String room = id(socket.join(code));
        socket.granted("leave", Map.of("room", room));
        socket.heard().await("room-gone", gone -> gone.path("room").asString("").equals(room));
        victim.say(room, "gone" + names, "he is gone");

        assertThat(socket.ask("history", Map.of("room", room)).path("code").asString(""))
                .isEqualTo("not_found");
        assertThat(socket.granted("sync", Map.of("rooms", Map.of(room, 0))).toString())
                .doesNotContain("he is gone");
        assertThat(socket.heard().texts()).doesNotContain("he is gone");
    }

    private static Set<String> minus(Set<String> all, String... some) {
        return Stream.of(all.toArray(String[]::new))
                .filter(key -> !List.of(some).contains(key))
                .collect(Collectors.toSet());
    }

    private static String id(JsonNode object) {
        return object.path("id").asString("");
    }
}
