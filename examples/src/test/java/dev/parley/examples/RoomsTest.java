package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.examples.rooms.Rooms;
import java.time.Instant;
import java.util.Locale;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private final Running rooms = new Running(Rooms.server());

    @AfterEach
    void stop() {
        rooms.close();
    }

    @Test
    void a_newcomer_with_the_code_hears_what_was_said_and_all_that_follows() throws Exception {
        Client maria = rooms.client();
        Client pete = rooms.client();
        String code = maria.ask("create", "Maria").getString("code");
        assertThat(code).matches("[A-Z]{4}");
        maria.ask("say", "first");

        assertThat(join(pete, "Pete", code.toLowerCase(Locale.ROOT)).getString("code"))
                .isEqualTo(code);
        var history = pete.next("history").getJSONArray(0);
        assertThat(history.length()).isEqualTo(1);
        assertThat(history.getJSONObject(0).getString("text")).isEqualTo("first");
        assertThat(Instant.parse(history.getJSONObject(0).getString("at"))).isBefore(Instant.now());
        maria.next("notice");
        assertThat(maria.next("notice").getJSONObject(0).getString("text")).isEqualTo("Pete has entered the room");

        pete.ask("leave");
        assertThat(maria.next("notice").getJSONObject(0).getString("text")).isEqualTo("Pete has left the room");
        join(pete, "Pete", code);
        pete.close();
        maria.next("notice");
        assertThat(maria.next("notice").getJSONObject(0).getString("text")).startsWith("Pete has disconnected (");
    }

    @Test
    void a_room_vanishes_with_its_last_member() throws Exception {
        Client maria = rooms.client();
        String code = maria.ask("create", "Maria").getString("code");

        maria.ask("leave");

        assertThat(join(maria, "Maria", code).getString("error")).isEqualTo("there is no room with this code");
    }

    @Test
    void rooms_hear_nothing_of_one_another() throws Exception {
        Client maria = rooms.client();
        Client pete = rooms.client();
        maria.ask("create", "Maria");
        pete.ask("create", "Pete");

        maria.ask("say", "for my room");
        pete.ask("say", "for mine");

        assertThat(pete.next("line").getJSONObject(0).getString("text")).isEqualTo("for mine");
    }

    @Test
    void of_a_long_talk_the_last_hundred_messages_are_kept() throws Exception {
        Client maria = rooms.client();
        Client pete = rooms.client();
        String code = maria.ask("create", "Maria").getString("code");
        for (int i = 1; i <= 101; i++) {
            maria.ask("say", "message " + i);
        }

        join(pete, "Pete", code);

        var history = pete.next("history").getJSONArray(0);
        assertThat(history.length()).isEqualTo(100);
        assertThat(history.getJSONObject(0).getString("text")).isEqualTo("message 2");
    }

    @Test
    void what_cannot_be_is_refused_in_words() throws Exception {
        Client maria = rooms.client();
        Client pete = rooms.client();
        String code = maria.ask("create", "Maria").getString("code");

        assertThat(pete.ask("say", "hello").getString("error")).isEqualTo("enter a room first");
        assertThat(join(pete, "maria", code).getString("error")).isEqualTo("the name maria is taken");
        assertThat(join(pete, "Pete", "ABCDE").getString("error")).isEqualTo("a code has 1 to 4 characters");
        assertThat(pete.ask("join", new JSONObject()).getString("error")).isEqualTo("a code has 1 to 4 characters");
        assertThat(maria.ask("create", "Maria").getString("error")).isEqualTo("leave your room first");
    }

    private static JSONObject join(Client client, String name, String code) throws Exception {
        return client.ask("join", new JSONObject().put("name", name).put("code", code));
    }
}
