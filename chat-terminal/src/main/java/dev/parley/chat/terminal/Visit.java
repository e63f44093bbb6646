package dev.parley.chat.terminal;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.model.Phase;
import dev.parley.chat.terminal.session.Session;
import dev.parley.chat.terminal.view.Colours;
import dev.parley.chat.terminal.view.Text;
import dev.parley.chat.terminal.wire.Answer;
import dev.parley.chat.terminal.wire.FrontDoor;
import dev.parley.chat.terminal.wire.FrontDoor.Entered;
import dev.parley.chat.terminal.wire.SocketClient;
import dev.parley.chat.terminal.wire.ThreadLoop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// One visit to a chat, from the door to the goodbye: the whole program, wired by hand.
final class Visit {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Options options;
    private final Map<String, String> environment;
    private final KeptSessions kept;
    private final Streams streams;
    private final boolean typed;
    private final boolean screen;

    /// `typed`: there is a person at a terminal; `screen`: one that can show a screen.
    Visit(
            Options options,
            Map<String, String> environment,
            KeptSessions kept,
            Streams streams,
            boolean typed,
            boolean screen) {
        this.options = options;
        this.environment = environment;
        this.kept = kept;
        this.streams = streams;
        this.typed = typed;
        this.screen = screen;
    }

    /// Makes it; the status to end with.
    int make() throws IOException {
        URI server = options.server();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            FrontDoor door = new FrontDoor(client, server);
            Optional<Entered> entered = new SignIn(door, server, kept, streams, typed).enter(options.name());
            if (entered.isEmpty()) {
                return FAILED;
            }
            boolean good = talk(client, door, entered.get());
            client.shutdownNow();
            return good ? DONE : FAILED;
        }
    }

    private boolean talk(HttpClient client, FrontDoor door, Entered entered) throws IOException {
        Chat chat = new Chat(entered.me());
        try (ThreadLoop loop = new ThreadLoop(this::failed)) {
            SocketClient wire = SocketClient.to(options.server(), entered.token(), client, loop);
            boolean signOut = options.signOut();
            boolean good = true;
            if (screen) {
                FullScreen.Ending ending = onScreen(chat, wire, loop);
                signOut |= ending == FullScreen.Ending.SIGN_OUT;
            } else {
                PlainTalk talk = new PlainTalk(chat, loop, streams, typed, options.room(), ZoneId.systemDefault());
                good = talk.talk(new Session(chat, wire, loop, new SecureRandom(), talk), streams.in());
            }
            CompletableFuture.runAsync(wire::close, loop).join();
            goodbye(door, chat, entered, signOut);
            return good;
        }
    }

    private FullScreen.Ending onScreen(Chat chat, SocketClient wire, ThreadLoop loop) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .encoding(StandardCharsets.UTF_8)
                .build()) {
            FullScreen shown = new FullScreen(
                    terminal, chat, loop, Colours.of(environment), options.room(), ZoneId.systemDefault());
            return shown.talk(new Session(chat, wire, loop, new SecureRandom(), shown));
        }
    }

    private void goodbye(FrontDoor door, Chat chat, Entered entered, boolean signOut) {
        if (chat.phase() instanceof Phase.Over(String why)) {
            kept.forget(options.server(), entered.me().name());
            streams.err().println("parley: " + Text.visibleLine(why));
        } else if (signOut) {
            if (door.signOut(entered.token()) instanceof Answer.Refused<Boolean>(Fault fault)) {
                streams.err().println("parley: not signed out: " + Text.visibleLine(fault.inWords()));
            } else {
                kept.forget(options.server(), entered.me().name());
            }
        }
    }

    // A fault of ours: said once, where it is seen, and the talk goes on.
    private void failed(Throwable failure) {
        System.getLogger("parley").log(System.Logger.Level.ERROR, "in the session", failure);
    }
}
