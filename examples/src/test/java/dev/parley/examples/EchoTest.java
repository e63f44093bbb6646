package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.examples.echo.Echo;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EchoTest {

    private final Running echo = new Running(Echo.server());

    @AfterEach
    void stop() {
        echo.close();
    }

    @Test
    void what_is_sent_comes_back_to_the_sender_alone() throws Exception {
        Client ann = echo.client();

        assertThat(ann.next("message").getString(0)).isEqualTo("welcome, you are " + ann.id());
        ann.emit("message", "hello");

        assertThat(ann.next("message").getString(0)).isEqualTo("echo: hello");
        assertThat(ann.ask("length", "hello").getInt("characters")).isEqualTo(5);
    }

    @Test
    void everybody_the_others_and_a_room_are_three_things() throws Exception {
        Client ann = echo.client();
        Client bob = echo.client();
        bob.ask("join", "kitchen");

        ann.emit("others", "for the others");
        ann.emit("everybody", "for everybody");
        assertThat(ann.next("said").getString(1)).isEqualTo("for everybody");
        assertThat(bob.next("said").getString(1)).isEqualTo("for the others");
        assertThat(bob.next("said").getString(1)).isEqualTo("for everybody");
        bob.emit("room", new JSONObject().put("room", "kitchen").put("text", "dinner"));
        assertThat(bob.next("said").getString(1)).isEqualTo("dinner");
        ann.emit("others", "after");
        assertThat(bob.next("said").getString(1)).isEqualTo("after");

        assertThat(ann.ask("join", "hall").getJSONArray("rooms")).hasToString("[\"hall\"]");
        assertThat(ann.ask("leave", "hall").getJSONArray("rooms")).hasToString("[]");
    }

    @Test
    void who_comes_and_who_goes_is_told() throws Exception {
        Client ann = echo.client();
        ann.next("message");
        Client bob = echo.client();
        String bobsId = bob.id();

        assertThat(ann.next("message").getString(0)).isEqualTo(bobsId + " has connected");
        bob.close();

        assertThat(ann.next("message").getString(0)).startsWith(bobsId + " has disconnected: ");
    }

    @Test
    void what_cannot_be_is_told_even_where_no_answer_is_wanted() throws Exception {
        Client ann = echo.client();

        ann.emit("message", "");
        assertThat(ann.next("problem").getJSONObject(0).getString("error")).isEqualTo("a text has 1 to 500 characters");
        ann.emit("room", new JSONObject().put("room", "kitchen").put("text", "psst"));
        assertThat(ann.next("problem").getJSONObject(0).getString("error")).isEqualTo("you are not in this room");
        for (int i = 1; i <= 5; i++) {
            ann.ask("join", "room " + i);
        }
        assertThat(ann.ask("join", "one more").getString("error")).contains("leave one first");
    }
}
