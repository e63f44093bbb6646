package dev.parley.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What must not be let in by either door: words of the wrong form, too many of them, or twice.
class BadInputTest extends AmongCanaries {

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
        for (String event :
                List.of("history", "join", "leave", "direct", "read", "look", "who", "create-room", "edit", "delete")) {
            for (Object payload : List.of("text", 7, Map.of(), Map.of("room", List.of(), "code", 7, "name", 1))) {
                assertThat(socket.ask(event, payload).path("code").asString(""))
                        .as("%s %s", event, payload)
                        .isEqualTo("bad_request");
            }
        }
    }

    @Test
    void a42_changes_of_another_type_or_form_are_refused_in_words() throws Exception {
        List<Map<String, ?>> nonsense = List.of(
                Map.of("room", "lobby", "seq", "1", "key", "k", "text", "t"),
                Map.of("room", "lobby", "seq", 1.5, "key", "k", "text", "t"),
                Map.of("room", "lobby", "seq", List.of(1), "key", "k", "text", "t"),
                Map.of("room", "lobby", "seq", true, "key", "k", "text", "t"),
                Map.of("room", "lobby", "seq", 1, "key", "", "text", "t"),
                Map.of("room", "lobby", "seq", 1, "text", "t"),
                Map.of("room", Map.of("$ne", 1), "seq", 1, "key", "k", "text", "t"));
        for (Map<String, ?> payload : nonsense) {
            for (String event : List.of("edit", "delete")) {
                assertThat(socket.ask(event, payload).path("code").asString(""))
                        .as("%s %s", event, payload)
                        .isEqualTo("bad_request");
            }
        }
    }

    @Test
    void a44_words_of_others_stay_as_they_are_whichever_way_one_asks() throws Exception {
        String lobby = attacker.lobby();
        victim.says(lobby, "mine alone " + names);
        long seq = victim.everything(lobby).getLast().path("seq").asLong();
        var claims = Map.of(
                "room", lobby, "seq", seq, "key", "c" + names, "text", "forged", "author", Map.of("id", victim.id()));

        assertThat(code(socket.ask("edit", claims))).isEqualTo("not_yours");
        assertThat(code(socket.ask("delete", claims))).isEqualTo("not_yours");
        assertThat(attacker.delete("/api/rooms/" + lobby + "/entries/" + seq).code())
                .isEqualTo("not_yours");
        for (long place : List.of(1L, 2L, seq)) {
            var hidden = Map.of("room", id(secret), "seq", place, "key", "h" + place, "text", "forged");
            assertThat(code(socket.ask("edit", hidden))).isEqualTo("not_found");
            assertThat(code(socket.ask("delete", hidden))).isEqualTo("not_found");
        }

        assertThat(Json.texts(attacker.everything(lobby))).contains("mine alone " + names);
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
}
