package dev.parley.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Outbox;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.session.Session;
import dev.parley.chat.terminal.wire.ManualLoop;
import dev.parley.chat.terminal.wire.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is printed in a pipe of what a server tells.
class PlainTalkTest {

    private static final String LOBBY =
            "{\"id\":\"lobby\",\"kind\":\"lobby\",\"name\":\"Lobby\",\"head\":0,\"read\":0,\"member\":true}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ManualLoop loop = new ManualLoop();
    private final ScriptedServer server = new ScriptedServer();
    private final Chat chat = new Chat(new Person("p1", "ann", 10, true), new Outbox(() -> "k1"));

    @BeforeEach
    void in_the_lobby() {
        Streams streams = Streams.of(InputStream.nullInputStream(), out, out);
        PlainTalk talk = new PlainTalk(chat, loop, streams, false, Optional.empty(), ZoneOffset.UTC);
        Session session = new Session(chat, server.client(loop), loop, new Random(), talk);
        session.start();
        server.letsIn();
        chat.turnTo("lobby");
        server.answers(
                "sync",
                "{\"ok\":true,\"epoch\":\"e\",\"me\":{\"id\":\"p1\"},\"rooms\":[" + LOBBY
                        + "],\"people\":[],\"updates\":{}}");
        server.answers("history", "{\"ok\":true,\"room\":" + LOBBY + ",\"entries\":[],\"more\":false,\"members\":[]}");
    }

    @Test
    void an_edit_and_a_deletion_are_lines_that_say_so() {
        tells(1, "said", "\"text\":\"helo\"");
        tells(2, "edited", "\"target\":1,\"text\":\"hello\\nall\"");
        tells(3, "deleted", "\"target\":1");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "12:00 bob: helo", "12:00 * bob edited: hello", "      | all", "12:00 * bob deleted a message");
    }

    @Test
    void what_was_changed_before_it_was_printed_is_printed_as_it_stands() {
        tellsHead(5);
        server.answers(
                "history",
                "{\"ok\":true,\"room\":" + LOBBY + ",\"entries\":["
                        + entry(1, "said", "\"text\":\"hello\",\"edited\":4") + ","
                        + entry(2, "said", "\"deleted\":5") + ","
                        + entry(3, "edited", "\"target\":1") + ","
                        + entry(4, "edited", "\"target\":1,\"text\":\"hello\"") + ","
                        + entry(5, "deleted", "\"target\":2") + "],\"more\":false,\"members\":[]}");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("12:00 bob: hello", "12:00 * bob deleted a message");
    }

    private void tells(long seq, String kind, String more) {
        server.tells("entry", entry(seq, kind, more));
    }

    private void tellsHead(long head) {
        server.tells("head", "{\"room\":\"lobby\",\"head\":" + head + "}");
    }

    private static String entry(long seq, String kind, String more) {
        return "{\"room\":\"lobby\",\"seq\":" + seq + ",\"id\":\"m" + seq + "\",\"at\":\"2026-11-21T12:00:00.000Z\","
                + "\"kind\":\"" + kind + "\",\"author\":{\"id\":\"p2\",\"name\":\"bob\",\"colour\":9}," + more + "}";
    }
}
