package dev.parley.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Outbox;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.session.Session;
import dev.parley.chat.terminal.view.Colours;
import dev.parley.chat.terminal.wire.ScriptedServer;
import dev.parley.chat.terminal.wire.ThreadLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole of it on a terminal of bytes: keys in, what is painted out.
class FullScreenTest {

    private static final String LOBBY =
            "{\"id\":\"lobby\",\"kind\":\"lobby\",\"name\":\"Lobby\",\"head\":0,\"read\":0,\"member\":true}";
    private static final String DEN =
            "{\"id\":\"r1\",\"kind\":\"private\",\"name\":\"den\",\"code\":\"KTBQXMWP\",\"head\":2,\"read\":0,\"member\":true}";

    private final PipedOutputStream keys = new PipedOutputStream();
    private final Shown shown = new Shown();
    private final ScriptedServer server = new ScriptedServer();
    private final Chat chat = new Chat(new Person("p1", "ann", 200, true), new Outbox(() -> "k1"));
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final ThreadLoop loop = new ThreadLoop(failure::complete);
    private Terminal terminal;
    private CompletableFuture<FullScreen.Ending> ending;

    @BeforeEach
    void come_in() throws IOException {
        terminal = new ExternalTerminal(
                "test", "xterm-256color", new PipedInputStream(keys), shown, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 12));
        FullScreen screen = new FullScreen(terminal, chat, loop, Colours.ALL, Optional.empty(), ZoneOffset.UTC);
        Session session = new Session(chat, server.client(loop), loop, new Random(), screen);
        ending = CompletableFuture.supplyAsync(() -> screen.talk(session));
        shown.await("connecting");
        server(() -> {
            server.letsIn();
            server.answers(
                    "sync",
                    "{\"ok\":true,\"epoch\":\"e\",\"me\":{\"id\":\"p1\"},\"rooms\":[" + LOBBY + "," + DEN
                            + "],\"people\":[{\"id\":\"p2\",\"name\":\"bob\",\"colour\":9,\"online\":true}],\"updates\":{}}");
            // The den is asked for ahead, for it has something new; then the lobby, which is on screen.
            server.answers("history", page(DEN, ""));
            server.answers("history", page(LOBBY, ""));
        });
        shown.await("for everybody");
    }

    @AfterEach
    void leave() throws IOException {
        loop.close();
        terminal.close();
        assertThat(failure).isNotDone();
    }

    @Test
    void what_is_typed_is_said_and_what_comes_is_shown() throws Exception {
        type("helx\u007flo \u001b[200~wor\rld\u001b[201~\r");
        shown.await("hello wor");
        server(() -> assertThat(server.asked("post")).contains("\"text\":\"hello wor\\nld\""));

        server(() -> server.tells("entry", said(1, "bob", "hi \\u001b]0;x\\u0007ann")));
        shown.await("hi ␛]0;x␇ann");

        assertThat(shown.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b]0;x");
    }

    @Test
    void rooms_are_switched_by_key_and_a_resize_paints_anew() throws Exception {
        type("\u001b2");
        shown.await("code KTBQXMWP");

        terminal.setSize(new Size(110, 20));
        terminal.raise(Signal.WINCH);
        shown.await("\u001b[19;1H");

        type("\u0010");
        shown.await("for everybody");
    }

    @Test
    void what_one_said_last_is_edited_and_deleted_once_it_has_its_place() throws Exception {
        type("/delete\r");
        shown.await("nothing that you said is in sight");
        type("helo\r");
        shown.await("helo");
        type("/delete\r");
        shown.await("before is on its way");

        server(() -> {
            server.tells("entry", said(1, "ann", "helo").replace("\"p2\"", "\"p1\""));
            server.answers("post", "{\"ok\":true,\"seq\":1}");
        });
        type("/edit hello\r");
        shown.await("edit: hello");

        server(() -> assertThat(server.asked("edit")).contains("\"seq\":1,\"text\":\"hello\""));
    }

    @Test
    void it_leaves_the_terminal_as_it_was() throws Exception {
        type("/quit\r");

        assertThat(ending.get(10, TimeUnit.SECONDS)).isEqualTo(FullScreen.Ending.QUIT);
        assertThat(shown.toString(StandardCharsets.UTF_8)).endsWith("\u001b[?1049l\u001b[?25h");
    }

    @Test
    void what_is_on_its_way_is_not_lost_unasked() throws Exception {
        type("hello\r");
        shown.await("hello");
        type("\u0003");
        shown.await("once more to quit");
        assertThat(ending).isNotDone();

        type("\u0003");

        assertThat(ending.get(10, TimeUnit.SECONDS)).isEqualTo(FullScreen.Ending.QUIT);
    }

    private void type(String typed) throws IOException {
        shown.reset();
        keys.write(typed.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void server(Runnable does) {
        CompletableFuture.runAsync(does, loop).join();
    }

    private static String page(String room, String entries) {
        return "{\"ok\":true,\"room\":" + room + ",\"entries\":[" + entries + "],\"more\":false,\"members\":[]}";
    }

    private static String said(long seq, String author, String text) {
        return "{\"room\":\"lobby\",\"seq\":" + seq + ",\"id\":\"m" + seq + "\",\"at\":\"2026-11-21T12:00:00.000Z\","
                + "\"kind\":\"said\",\"author\":{\"id\":\"p2\",\"name\":\"" + author + "\",\"colour\":9},\"text\":\""
                + text
                + "\"}";
    }

    /// What was written to the terminal.
    private static final class Shown extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            notifyAll();
        }

        private synchronized void await(String words) {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!toString(StandardCharsets.UTF_8).contains(words)) {
                assertThat(System.nanoTime())
                        .as("\"%s\" in %s", words, toString(StandardCharsets.UTF_8))
                        .isLessThan(until);
                try {
                    TimeUnit.MILLISECONDS.timedWait(this, 100);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
