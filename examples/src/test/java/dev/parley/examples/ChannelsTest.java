package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.examples.channels.Channels;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    private final Running channels = new Running(Channels.server());

    @AfterEach
    void stop() {
        channels.close();
    }

    @Test
    void a_new_channel_and_a_new_person_are_in_everybodys_lists_at_once() throws Exception {
        Client ann = channels.client();
        Client bob = channels.client();
        ann.ask("sign-in", "ann");
        bob.ask("sign-in", "bob");
        ann.next("lists");
        assertThat(names(ann.next("lists"), "people")).isEqualTo("[\"ann\",\"bob\"]");

        bob.ask("create", "gardening");
        assertThat(names(ann.next("lists"), "channels")).isEqualTo("[\"general\",\"gardening\"]");

        bob.close();
        assertThat(names(ann.next("lists"), "people")).isEqualTo("[\"ann\"]");
    }

    @Test
    void a_channel_is_heard_by_those_who_have_it_open_and_remembered_for_others() throws Exception {
        Client ann = channels.client();
        Client bob = channels.client();
        ann.ask("sign-in", "ann");
        bob.ask("sign-in", "bob");
        ann.ask("create", "gardening");
        ann.ask("open", "gardening");
        bob.ask("open", "general");

        say(ann, "gardening", "roses");
        say(bob, "general", "hello");

        assertThat(bob.next("line").getJSONObject(0).getString("text")).isEqualTo("hello");
        bob.ask("open", "gardening");
        var history = bob.next("history").getJSONObject(0);
        assertThat(history.getString("channel")).isEqualTo("gardening");
        assertThat(history.getJSONArray("lines").getJSONObject(0).getString("text"))
                .isEqualTo("roses");
    }

    @Test
    void a_private_message_reaches_the_two_and_nobody_else() throws Exception {
        Client ann = channels.client();
        Client bob = channels.client();
        Client eve = channels.client();
        ann.ask("sign-in", "ann");
        bob.ask("sign-in", "bob");
        eve.ask("sign-in", "eve");

        whisper(ann, "bob", "psst");
        whisper(bob, "eve", "for eve");

        for (Client client : new Client[] {ann, bob}) {
            var message = client.next("private").getJSONObject(0);
            assertThat(message.getString("from")).isEqualTo("ann");
            assertThat(message.getString("text")).isEqualTo("psst");
        }
        assertThat(eve.next("private").getJSONObject(0).getString("text")).isEqualTo("for eve");
    }

    @Test
    void what_cannot_be_is_refused_in_words() throws Exception {
        Client ann = channels.client();
        Client bob = channels.client();

        assertThat(ann.ask("open", "general").getString("error")).isEqualTo("sign in first");
        ann.ask("sign-in", "ann");
        assertThat(bob.ask("sign-in", "Ann").getString("error")).isEqualTo("the name Ann is taken");
        assertThat(ann.ask("create", "General").getString("error")).isEqualTo("General is there already");
        assertThat(ann.ask("open", "nowhere").getString("error")).isEqualTo("there is no such channel");
        assertThat(say(ann, "nowhere", "x").getString("error")).isEqualTo("there is no such channel");
        assertThat(say(ann, "general", "x".repeat(501)).getString("error"))
                .isEqualTo("a message has 1 to 500 characters");
        assertThat(whisper(ann, "nobody", "x").getString("error")).isEqualTo("nobody here has that name");
        assertThat(ann.ask("whisper", new JSONObject()).getString("error")).isEqualTo("nobody here has that name");
    }

    private static JSONObject say(Client client, String channel, String text) throws Exception {
        return client.ask("say", new JSONObject().put("channel", channel).put("text", text));
    }

    private static JSONObject whisper(Client client, String to, String text) throws Exception {
        return client.ask("whisper", new JSONObject().put("to", to).put("text", text));
    }

    private static String names(JSONArray lists, String which) throws Exception {
        return lists.getJSONObject(0).getJSONArray(which).toString();
    }
}
