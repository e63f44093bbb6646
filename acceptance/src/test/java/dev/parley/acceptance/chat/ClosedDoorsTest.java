package dev.parley.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is not for everybody: sessions, rooms, codes and words of others.
class ClosedDoorsTest extends AmongCanaries {

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
    void a45_every_broadcast_has_exactly_the_keys_of_the_contract() throws Exception {
        try (var listener = Talker.guest(parley, "Listener " + names)) {
            listener.sync();
            everythingHappensBefore(listener);
            Heard heard = listener.heard();

            assertThat(heard.all())
                    .extracting(Heard.Event::name)
                    .containsOnly("entry", "room", "room-gone", "person", "person-gone", "presence");
            assertThat(heard.all("entry")).isNotEmpty().allSatisfy(ClosedDoorsTest::hasKeysOfAnEntry);
            assertThat(heard.all("room")).isNotEmpty().allSatisfy(ClosedDoorsTest::hasKeysOfARoom);
            assertThat(heard.all("person")).isNotEmpty().allSatisfy(ClosedDoorsTest::hasKeysOfAPerson);
            assertThat(heard.all("person-gone")).isNotEmpty().allSatisfy(gone -> hasKeys(gone, "id"));
            assertThat(heard.all("room-gone")).isNotEmpty().allSatisfy(gone -> hasKeys(gone, "room"));
            assertThat(heard.all("presence")).isNotEmpty().allSatisfy(presence -> {
                hasKeys(presence, "room", "person", "state", "at");
                hasKeysOfAPerson(presence.path("person"));
            });
        }
    }

    private void everythingHappensBefore(Talker listener) throws Exception {
        var room = attacker.create("Key room " + names, "public");
        listener.granted("join", Map.of("room", id(room)));
        socket.granted("join", Map.of("room", id(room)));
        JsonNode posted = socket.post(id(room), "keys", "count my keys");
        long seq = posted.path("seq").asLong();
        socket.granted("edit", Map.of("room", id(room), "seq", seq, "key", "keys 2", "text", "count them again"));
        socket.granted("delete", Map.of("room", id(room), "seq", seq, "key", "keys 3"));
        socket.create("Bubble " + names, "public", true);
        var bubble = listener.heard()
                .await("room", seen -> seen.path("kind").asString("").equals("ephemeral-public"));
        socket.granted("leave", Map.of("room", id(bubble)));
        attacker.post("/api/directs", Map.of("person", id(listener.me())));
        socket.close();
        attacker.delete("/api/session");
        listener.heard().await("person-gone", gone -> id(gone).equals(attacker.id()));
    }

    private static void hasKeysOfAnEntry(JsonNode entry) {
        switch (entry.path("kind").asString("")) {
            case "edited" -> hasKeys(entry, "room", "seq", "id", "at", "kind", "author", "text", "target", "key");
            case "deleted" -> hasKeys(entry, "room", "seq", "id", "at", "kind", "author", "target", "key");
            case "said" -> hasKeys(entry, "room", "seq", "id", "at", "kind", "author", "text", "key");
            default -> hasKeys(entry, "room", "seq", "id", "at", "kind", "author");
        }
        hasKeys(entry.path("author"), "id", "name", "colour");
    }

    private static void hasKeysOfARoom(JsonNode room) {
        if (room.path("kind").asString("").equals("direct")) {
            hasKeys(room, "id", "kind", "name", "head", "member", "read", "with");
        } else if (room.path("member").asBoolean()) {
            hasKeys(room, "id", "kind", "name", "head", "member", "read");
        } else {
            hasKeys(room, "id", "kind", "name", "head", "member");
        }
    }

    private static void hasKeysOfAPerson(JsonNode person) {
        hasKeys(person, "id", "name", "colour", "online");
    }

    private static void hasKeys(JsonNode object, String... keys) {
        assertThat(Json.keys(object)).containsExactlyInAnyOrder(keys);
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
}
