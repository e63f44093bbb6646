package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.examples.chat.GroupChat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupChatTest {

    private final Running chat = new Running(GroupChat.server());

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void two_people_come_talk_and_go() throws Exception {
        Client ann = chat.client();
        Client bob = chat.client();

        assertThat(ann.ask("join", " ann ").getString("name")).isEqualTo("ann");
        assertThat(bob.ask("join", "bob").getString("name")).isEqualTo("bob");
        assertThat(ann.next("notice").getJSONObject(0).getString("text")).isEqualTo("ann has joined the chat!");
        assertThat(ann.next("notice").getJSONObject(0).getString("text")).isEqualTo("bob has joined the chat!");
        assertThat(ann.ask("say", "hello <b>").has("at")).isTrue();
        for (Client client : new Client[] {ann, bob}) {
            var line = client.next("line").getJSONObject(0);
            assertThat(line.getString("author")).isEqualTo("ann");
            assertThat(line.getString("text")).isEqualTo("hello <b>");
        }

        bob.ask("quit");
        var left = ann.next("notice").getJSONObject(0);
        assertThat(left.getString("text")).isEqualTo("bob has left the chat...");
        assertThat(left.getJSONArray("people")).hasToString("[\"ann\"]");
    }

    @Test
    void a_name_is_taken_in_any_case_until_its_owner_goes() throws Exception {
        Client ann = chat.client();
        Client other = chat.client();
        Client third = chat.client();
        ann.ask("join", "ann");
        third.ask("join", "third");

        assertThat(other.ask("join", "ANN").getString("error")).isEqualTo("the name ANN is taken");
        third.next("notice");
        ann.close();
        assertThat(third.next("notice").getJSONObject(0).getString("text")).isEqualTo("ann has left the chat...");

        assertThat(other.ask("join", "ANN").getString("name")).isEqualTo("ANN");
    }

    @Test
    void what_cannot_be_is_refused_in_words() throws Exception {
        Client ann = chat.client();

        assertThat(ann.ask("say", "too early").getString("error")).isEqualTo("join the chat first");
        assertThat(ann.ask("join", "  ").getString("error")).isEqualTo("a name has 1 to 20 characters");
        assertThat(ann.ask("join", "a\nb").getString("error")).isEqualTo("a name is one line of plain text");
        assertThat(ann.ask("join", 7).getString("error")).startsWith("argument 1: not of the expected form");
        assertThat(ann.ask("join").getString("error")).isEqualTo("argument 1 is missing");
        ann.ask("join", "ann");
        assertThat(ann.ask("join", "eve").getString("error")).isEqualTo("you are in the chat already");
        assertThat(ann.ask("say", "x".repeat(501)).getString("error")).isEqualTo("a message has 1 to 500 characters");
    }
}
