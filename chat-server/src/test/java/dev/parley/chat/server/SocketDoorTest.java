package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SocketDoorTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void the_simplest_client_hears_the_lobby_and_speaks_into_it(String transport) {
        try (SocketClient ann = SocketClient.of(parley, Map.of("name", "Ann " + transport), transport);
                SocketClient nameless = SocketClient.of(parley, Map.of(), transport)) {
            ann.awaitConnected();
            nameless.awaitConnected();

            ann.emit("message", "hello by " + transport);

            assertThat(nameless.await("message", text -> text.asString().endsWith(transport))
                            .asString())
                    .isEqualTo("Ann " + transport + ": hello by " + transport);
            assertThat(ann.await("message", text -> text.asString().endsWith(transport))
                            .asString())
                    .isEqualTo("Ann " + transport + ": hello by " + transport);
        }
    }

    @Test
    void a_plain_message_is_acknowledged_like_a_post() {
        try (SocketClient ann = SocketClient.guest(parley, "Acked Ann")) {
            JsonNode answer = ann.ask("message", "hello");

            assertThat(answer.propertyNames()).containsExactlyInAnyOrder("ok", "id", "seq", "at", "duplicate");
            assertThat(answer.get("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void a_guest_finds_what_was_said() {
        try (SocketClient ann = SocketClient.guest(parley, "Finding Ann")) {
            ann.ask("message", "a needle in the hay");

            JsonNode found = ann.ask("search", Map.of("q", "needle", "order", "best"));

            assertThat(found.get("ok").asBoolean()).isTrue();
            assertThat(found.get("hits")
                            .get(0)
                            .get("snippet")
                            .get(1)
                            .get("text")
                            .asString())
                    .isEqualTo("needle");
            assertThat(ann.ask("search", Map.of("q", "")).get("code").asString())
                    .isEqualTo("bad_request");
        }
    }

    @Test
    void the_first_sync_ends_the_plain_messages() {
        try (SocketClient ann = SocketClient.guest(parley, "Synced Ann")) {
            JsonNode synced = ann.ask("sync", Map.of());
            ann.heard();

            ann.ask("message", "only an entry");

            ann.await("entry", entry -> entry.path("text").asString("").equals("only an entry"));
            assertThat(ann.heard()).noneMatch(heard -> heard.event().equals("message"));
            assertThat(synced.propertyNames())
                    .containsExactlyInAnyOrder("ok", "epoch", "me", "rooms", "people", "updates");
            assertThat(synced.get("rooms").get(0).get("kind").asString()).isEqualTo("lobby");
            assertThat(synced.get("me").get("name").asString()).isEqualTo("Synced Ann");
        }
    }

    @Test
    void a_taken_name_is_refused_with_free_ones() {
        try (SocketClient ann = SocketClient.guest(parley, "Taken Ann");
                SocketClient other = SocketClient.of(parley, Map.of("name", "taken ann"))) {
            JsonNode data = other.awaitRefused().get("data");

            assertThat(ann.ask("who", Map.of("room", "lobby")).get("ok").asBoolean())
                    .isTrue();
            assertThat(data.get("code").asString()).isEqualTo("name_taken");
            assertThat(data.get("suggestions")).isNotEmpty();
        }
    }

    @Test
    void a_token_is_recognised_and_a_wrong_one_refused() {
        String token = parley.bearer("Token Ann")[1].substring("Bearer ".length());

        try (SocketClient ann = SocketClient.of(parley, Map.of("token", token)).awaitConnected();
                SocketClient thief = SocketClient.of(parley, Map.of("token", token + "x"))) {
            assertThat(ann.ask("sync", Map.of()).get("me").get("name").asString())
                    .isEqualTo("Token Ann");
            assertThat(thief.awaitRefused().get("data").get("code").asString()).isEqualTo("unauthorized");
        }
    }

    @Test
    void the_cookie_is_recognised_but_not_for_another_page(@TempDir Path other) {
        String home = "https://chat.example.org";
        try (RunningParley behind = RunningParley.on(other, "--public-address=" + home)) {
            String set = behind.post("/api/session", Map.of("name", "Cookie Ann"), "Origin", home)
                    .header("Set-Cookie");
            List<String> cookie = List.of(set.substring(0, set.indexOf(';')));
            Map<String, List<String>> ours = Map.of("Cookie", cookie, "Origin", List.of(home));
            // The engine takes the host it was asked by for its own; the cookie is not given to it for that.
            Map<String, List<String>> theirs = Map.of("Cookie", cookie, "Origin", List.of(behind.origin()));

            try (SocketClient ann = SocketClient.with(behind, Map.of(), ours, "websocket")
                            .awaitConnected();
                    SocketClient evil = SocketClient.with(behind, Map.of(), theirs, "websocket")) {
                assertThat(ann.ask("sync", Map.of()).get("me").get("name").asString())
                        .isEqualTo("Cookie Ann");
                assertThat(evil.awaitRefused().get("data").get("code").asString())
                        .isEqualTo("unauthorized");
            }
        }
    }

    @Test
    void an_event_that_does_not_exist_is_answered() {
        String token = parley.bearer("Curious Ann")[1].substring("Bearer ".length());

        try (SocketClient ann = SocketClient.of(parley, Map.of("token", token)).awaitConnected()) {
            assertThat(ann.ask("nonsense", Map.of()).get("code").asString()).isEqualTo("bad_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void another_page_gets_no_connection_at_all(String transport) {
        Map<String, List<String>> evil = Map.of("Origin", List.of("https://evil.example"));

        try (SocketClient client = SocketClient.with(parley, Map.of(), evil, transport)) {
            assertThat(client.awaitRefused().has("data")).isFalse();
        }
    }

    @Test
    void an_entry_reaches_every_connection_of_every_member_and_nobody_else() {
        String token = parley.bearer("Tabs Ann")[1].substring("Bearer ".length());
        try (SocketClient tab = SocketClient.of(parley, Map.of("token", token)).awaitConnected();
                SocketClient other =
                        SocketClient.of(parley, Map.of("token", token)).awaitConnected();
                SocketClient bob = SocketClient.guest(parley, "Tabs Bob");
                SocketClient cid = SocketClient.guest(parley, "Tabs Cid")) {
            JsonNode created = tab.ask("create-room", Map.of("name", "Attic", "visibility", "private"))
                    .get("room");
            String room = created.get("id").asString();
            bob.ask("join", Map.of("code", created.get("code").asString()));

            JsonNode posted = bob.ask("post", Map.of("room", room, "key", "k1", "text", "hi"));

            for (SocketClient member : List.of(tab, other, bob)) {
                JsonNode entry = member.await(
                        "entry", said -> said.path("text").asString("").equals("hi"));
                assertThat(entry.get("seq")).isEqualTo(posted.get("seq"));
                assertThat(entry.get("key").asString()).isEqualTo("k1");
            }
            cid.ask("who", Map.of("room", "lobby"));
            assertThat(cid.heard())
                    .noneMatch(heard -> heard.payload().toString().contains(room))
                    .noneMatch(heard -> heard.payload().toString().contains("Attic"));
        }
    }

    @Test
    void an_edit_and_a_deletion_reach_every_member_as_entries() {
        try (SocketClient ann = SocketClient.guest(parley, "Editing Ann");
                SocketClient bob = SocketClient.guest(parley, "Listening Bob")) {
            String room = ann.ask("create-room", Map.of("name", "Desk of Ann", "visibility", "public"))
                    .get("room")
                    .get("id")
                    .asString();
            bob.ask("join", Map.of("room", room));
            long seq = ann.ask("post", Map.of("room", room, "key", "k1", "text", "hello"))
                    .get("seq")
                    .asLong();

            JsonNode edit = ann.ask("edit", Map.of("room", room, "seq", seq, "key", "k2", "text", "good morning"));
            JsonNode heardEdit = bob.await("entry", entry -> kind(entry).equals("edited"));
            JsonNode deletion = ann.ask("delete", Map.of("room", room, "seq", seq, "key", "k3"));
            JsonNode heardDeletion = bob.await("entry", entry -> kind(entry).equals("deleted"));
            JsonNode foreign = bob.ask("delete", Map.of("room", room, "seq", seq, "key", "k4"));

            assertThat(edit.propertyNames()).containsExactlyInAnyOrder("ok", "id", "seq", "at", "duplicate");
            assertThat(heardEdit.get("seq")).isEqualTo(edit.get("seq"));
            assertThat(heardEdit.get("target").asLong()).isEqualTo(seq);
            assertThat(heardEdit.get("text").asString()).isEqualTo("good morning");
            assertThat(heardDeletion.get("seq")).isEqualTo(deletion.get("seq"));
            assertThat(heardDeletion.get("target").asLong()).isEqualTo(seq);
            assertThat(foreign.get("code").asString()).isEqualTo("not_yours");
        }
    }

    private static String kind(JsonNode entry) {
        return entry.path("kind").asString("");
    }

    @Test
    void who_leaves_hears_no_more_and_is_told_that_the_room_is_gone() {
        try (SocketClient ann = SocketClient.guest(parley, "Leave Ann");
                SocketClient bob = SocketClient.guest(parley, "Leave Bob")) {
            JsonNode created = ann.ask("create-room", Map.of("name", "Shed", "visibility", "private"))
                    .get("room");
            String room = created.get("id").asString();
            bob.ask("join", Map.of("code", created.get("code").asString()));

            assertThat(bob.ask("leave", Map.of("room", room)).get("ok").asBoolean())
                    .isTrue();
            assertThat(bob.await("room-gone").get("room").asString()).isEqualTo(room);
            ann.await("entry", entry -> entry.get("kind").asString().equals("left"));
            ann.ask("post", Map.of("room", room, "key", "k", "text", "alone"));

            assertThat(bob.ask("history", Map.of("room", room)).get("code").asString())
                    .isEqualTo("not_found");
            assertThat(bob.heard())
                    .noneMatch(heard -> heard.payload().toString().contains("alone"));
        }
    }

    @Test
    void a_new_public_room_appears_to_everybody() {
        try (SocketClient ann = SocketClient.guest(parley, "Open Ann");
                SocketClient bob = SocketClient.guest(parley, "Open Bob")) {
            ann.ask("create-room", Map.of("name", "Market", "visibility", "public"));

            JsonNode forBob =
                    bob.await("room", room -> room.get("name").asString().equals("Market"));
            JsonNode forAnn = ann.await(
                    "room",
                    room -> room.get("name").asString().equals("Market")
                            && room.get("member").asBoolean());
            assertThat(forBob.get("member").asBoolean()).isFalse();
            assertThat(forAnn.get("read").asLong()).isEqualTo(1);
        }
    }

    @Test
    void an_ephemeral_room_is_gone_with_its_last_member() {
        try (SocketClient ann = SocketClient.guest(parley, "Brief Ann");
                SocketClient bob = SocketClient.guest(parley, "Brief Bob")) {
            String room = ann.ask("create-room", Map.of("name", "Bubble", "visibility", "public", "ephemeral", true))
                    .get("room")
                    .get("id")
                    .asString();

            ann.ask("leave", Map.of("room", room));

            bob.await("room-gone", gone -> gone.get("room").asString().equals(room));
        }
    }

    @Test
    void a_private_talk_opens_for_both() {
        try (SocketClient ann = SocketClient.guest(parley, "Talk Ann");
                SocketClient bob = SocketClient.guest(parley, "Talk Bob")) {
            String bobsId = bob.ask("sync", Map.of()).get("me").get("id").asString();

            JsonNode room = ann.ask("direct", Map.of("person", bobsId)).get("room");

            assertThat(room.get("with").get("name").asString()).isEqualTo("Talk Bob");
            JsonNode forBob = bob.await("room", direct -> direct.get("id").equals(room.get("id")));
            assertThat(forBob.get("name").asString()).isEqualTo("Talk Ann");
        }
    }

    @Test
    void coming_and_going_is_told_at_once() {
        try (SocketClient bob = SocketClient.guest(parley, "Here Bob")) {
            SocketClient ann = SocketClient.guest(parley, "Gone Ann");
            String id = bob.await(
                            "person", person -> person.get("name").asString().equals("Gone Ann"))
                    .get("id")
                    .asString();

            ann.close();

            JsonNode presence = bob.await(
                    "presence",
                    told -> told.at("/person/id").asString().equals(id)
                            && told.get("state").asString().equals("disconnected"));
            assertThat(presence.propertyNames()).containsExactlyInAnyOrder("room", "person", "state", "at");
            assertThat(presence.at("/person/online").asBoolean()).isFalse();
            bob.await("person-gone", gone -> gone.get("id").asString().equals(id));
        }
    }

    @Test
    void signing_out_closes_the_sockets_of_that_session_at_once() {
        String[] bearer = parley.bearer("Out Ann");
        String token = bearer[1].substring("Bearer ".length());
        try (SocketClient tab = SocketClient.of(parley, Map.of("token", token)).awaitConnected();
                SocketClient bob = SocketClient.guest(parley, "Out Bob")) {
            assertThat(parley.delete("/api/session", bearer).status()).isEqualTo(204);

            tab.await("signed-out");
            assertThat(tab.awaitDisconnected()).isEqualTo("io server disconnect");
            bob.await("person-gone");
        }
    }

    @Test
    void a_client_that_was_away_gets_what_it_missed_or_a_reset() {
        try (SocketClient ann = SocketClient.guest(parley, "Away Ann")) {
            JsonNode first = ann.ask("sync", Map.of());
            long head = first.get("rooms").get(0).get("head").asLong();
            ann.ask("message", "missed");

            JsonNode same =
                    ann.ask("sync", Map.of("epoch", first.get("epoch").asString(), "rooms", Map.of("lobby", head)));
            JsonNode other = ann.ask("sync", Map.of("epoch", "another", "rooms", Map.of("lobby", head)));
            JsonNode ahead = ann.ask(
                    "sync", Map.of("epoch", first.get("epoch").asString(), "rooms", Map.of("lobby", head + 1_000)));

            JsonNode update = same.at("/updates/lobby");
            assertThat(update.propertyNames()).containsExactlyInAnyOrder("entries", "more");
            assertThat(update.get("entries").get(0).get("seq").asLong()).isEqualTo(head + 1);
            assertThat(other.at("/updates/lobby/reset").asBoolean()).isTrue();
            assertThat(ahead.at("/updates/lobby/reset").asBoolean()).isTrue();
        }
    }

    @Test
    void where_one_looked_and_how_far_one_read_is_kept() {
        String[] bearer = parley.bearer("Reading Ann");
        String token = bearer[1].substring("Bearer ".length());
        try (SocketClient ann = SocketClient.of(parley, Map.of("token", token)).awaitConnected()) {
            String room = ann.ask("create-room", Map.of("name", "Library", "visibility", "public"))
                    .get("room")
                    .get("id")
                    .asString();
            ann.ask("post", Map.of("room", room, "key", "k", "text", "shh"));

            assertThat(ann.ask("read", Map.of("room", room, "seq", 2)).get("ok").asBoolean())
                    .isTrue();
            assertThat(ann.ask("look", Map.of("room", room)).get("ok").asBoolean())
                    .isTrue();

            JsonNode synced = ann.ask("sync", Map.of());
            assertThat(synced.get("last").asString()).isEqualTo(room);
            assertThat(parley.get("/api/session", bearer).json().get("last").asString())
                    .isEqualTo(room);
            assertThat(StreamSupport.stream(synced.get("rooms").spliterator(), false)
                            .filter(one -> one.get("id").asString().equals(room)))
                    .extracting(one -> one.get("read").asLong())
                    .containsExactly(2L);
        }
    }

    @Test
    void a_page_of_history_comes_with_the_room_and_its_members() {
        try (SocketClient ann = SocketClient.guest(parley, "History Ann")) {
            JsonNode page = ann.ask("history", Map.of("room", "lobby", "limit", 1));

            assertThat(page.propertyNames()).containsExactlyInAnyOrder("ok", "room", "entries", "more", "members");
            assertThat(page.get("entries").size()).isLessThanOrEqualTo(1);
        }
    }

    record Bad(String event, Object payload, String code) {}

    static final List<Bad> BAD = List.of(
            new Bad("post", Map.of("room", "lobby", "key", 5, "text", "x"), "bad_request"),
            new Bad("post", Map.of("room", "lobby", "text", "x"), "bad_request"),
            new Bad("post", Map.of("room", Map.of("$ne", 1), "key", "k", "text", "x"), "bad_request"),
            new Bad("post", "a string", "bad_request"),
            new Bad("post", Map.of("room", "lobby", "key", "k", "text", ""), "text_invalid"),
            new Bad("post", Map.of("room", "nowhere", "key", "k", "text", "x"), "not_found"),
            new Bad("message", Map.of("text", "an object"), "bad_request"),
            new Bad("message", "", "text_invalid"),
            new Bad("message", "x".repeat(4_001), "too_large"),
            new Bad("history", Map.of("room", "lobby", "before", "5"), "bad_request"),
            new Bad("history", Map.of("room", "lobby", "before", 5, "after", 1), "bad_request"),
            new Bad("read", Map.of("room", "lobby"), "bad_request"),
            new Bad("read", Map.of("room", "lobby", "seq", 1.5), "bad_request"),
            new Bad("sync", Map.of("rooms", Map.of("lobby", "1")), "bad_request"),
            new Bad("sync", Map.of("rooms", List.of()), "bad_request"),
            new Bad("create-room", Map.of("name", "Room", "visibility", "secret"), "bad_request"),
            new Bad("create-room", Map.of("name", "", "visibility", "public"), "room_name_invalid"),
            new Bad("join", Map.of(), "bad_request"),
            new Bad("join", Map.of("code", "nonsense"), "not_found"),
            new Bad("direct", Map.of("person", "nobody"), "not_found"),
            new Bad("who", Map.of("room", "nowhere"), "not_found"),
            new Bad("look", Map.of("room", "nowhere"), "not_found"),
            new Bad("leave", Map.of("room", "nowhere"), "not_found"));

    @ParameterizedTest
    @FieldSource("BAD")
    void what_is_wrong_is_answered_with_a_fault(Bad bad) {
        try (SocketClient guest = SocketClient.of(parley, Map.of()).awaitConnected()) {
            JsonNode answer = guest.ask(bad.event(), bad.payload());

            assertThat(answer.get("code").asString()).as(answer.toString()).isEqualTo(bad.code());
            assertThat(answer.get("ok").asBoolean()).isFalse();
            assertThat(answer.get("message").asString()).isNotBlank().doesNotContain("jackson", "java.");
        }
    }

    @Test
    void null_where_a_position_is_wanted_is_refused() {
        try (SocketClient ann = SocketClient.guest(parley, "Null Ann")) {
            Map<String, Object> rooms = new HashMap<>();
            rooms.put("lobby", null);

            assertThat(ann.ask("sync", Map.of("rooms", rooms)).get("code").asString())
                    .isEqualTo("bad_request");
        }
    }

    @Test
    void values_have_the_keys_of_the_document_and_no_others() {
        try (SocketClient ann = SocketClient.guest(parley, "Keys Ann")) {
            ann.ask("message", "hi");

            JsonNode entry = ann.await(
                    "entry", said -> said.at("/author/name").asString("").equals("Keys Ann"));
            JsonNode members = ann.ask("who", Map.of("room", "lobby")).get("members");

            assertThat(Set.copyOf(entry.propertyNames()))
                    .isEqualTo(Set.of("room", "seq", "id", "at", "kind", "author", "text", "key"));
            assertThat(Set.copyOf(entry.get("author").propertyNames())).isEqualTo(Set.of("id", "name", "colour"));
            assertThat(Set.copyOf(members.get(0).propertyNames())).isEqualTo(Set.of("id", "name", "colour", "online"));
        }
    }
}
