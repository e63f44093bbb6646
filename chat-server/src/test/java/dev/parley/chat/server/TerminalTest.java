package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.terminal.Main;
import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.session.Session;
import dev.parley.chat.terminal.wire.Answer;
import dev.parley.chat.terminal.wire.FrontDoor;
import dev.parley.chat.terminal.wire.FrontDoor.Entered;
import dev.parley.chat.terminal.wire.SocketClient;
import dev.parley.chat.terminal.wire.ThreadLoop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client for the terminal, against the chat itself.
class TerminalTest {

    @TempDir
    static Path folder;

    private static RunningParley parley;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    @Test
    void each_line_of_a_pipe_is_said_once_and_printed() throws IOException {
        Path home = folder.resolve("home");

        Run first = pipe(home, "one\n\n/quit is no command here\n", "--name", "bot", "--room", "lobby");
        Run second = pipe(home, "two\n", "--room", "Lobby");

        assertThat(first.status()).as(first.printed()).isZero();
        assertThat(second.status()).as(second.printed()).isZero();
        assertThat(first.printed().lines().map(line -> line.substring(6)))
                .containsExactly("bot: one", "bot: /quit is no command here");
        assertThat(second.printed().lines().map(line -> line.substring(6))).containsExactly("bot: two");
        assertThat(said("bot")).containsExactly("one", "/quit is no command here", "two");
    }

    @Test
    void a_session_is_kept_for_its_owner_alone_and_forgotten_when_it_is_ended() throws IOException {
        Path home = folder.resolve("owner");

        pipe(home, "", "--name", "keeper");
        try (Stream<Path> files = Files.list(home.resolve(".config/parley/sessions"))) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        Run last = pipe(home, "", "--name", "keeper", "--sign-out");

        assertThat(last.status()).as(last.printed()).isZero();
        try (Stream<Path> files = Files.list(home.resolve(".config/parley/sessions"))) {
            assertThat(files).isEmpty();
        }
        assertThat(pipe(folder.resolve("other"), "", "--name", "keeper").status())
                .isZero();
    }

    @Test
    void who_cannot_come_in_is_told_why() throws IOException {
        parley.bearer("taken");

        Run taken = pipe(folder.resolve("nobody"), "x\n", "--name", "Taken");
        Run noRoom = pipe(folder.resolve("nobody"), "x\n", "--name", "wanderer", "--room", "nowhere");
        Run wrong = pipe(folder.resolve("nobody"), "", "--colour");

        assertThat(taken.status()).isEqualTo(1);
        assertThat(taken.printed()).contains("somebody here already has that name");
        assertThat(noRoom.status()).isEqualTo(1);
        assertThat(noRoom.printed()).contains("there is nothing of that name here");
        assertThat(wrong.status()).isEqualTo(2);
    }

    @Test
    void over_connections_that_break_everything_comes_once_and_in_order() throws Exception {
        try (Cable cable = new Cable(parley.port());
                Visitor ann = new Visitor(parley.origin(), "cable ann");
                Visitor bob = new Visitor(cable.origin(), "cable bob")) {
            String room = "lobby";
            bob.await(chat -> chat.log(room).isLoaded());
            ann.await(chat -> chat.log(room).isLoaded());
            for (int i = 0; i < 30; i++) {
                int number = i;
                ann.does(session -> session.say(room, "a" + number));
                bob.does(session -> session.say(room, "b" + number));
                if (i % 10 == 5) {
                    cable.cut();
                    bob.await(chat -> !chat.isOnline());
                    bob.does(Session::tryNow);
                }
            }

            List<String> expected =
                    IntStream.range(0, 30).mapToObj(i -> "b" + i).toList();
            ann.await(chat -> texts(chat, room, "b").size() >= 30
                    && texts(chat, room, "a").size() >= 30);
            bob.await(chat -> texts(chat, room, "a").size() >= 30
                    && chat.outbox().letters().isEmpty());
            List<String> annSees = ann.look(chat -> texts(chat, room, ""));
            List<String> bobSees = bob.look(chat -> texts(chat, room, ""));
            assertThat(annSees).hasSize(60).isEqualTo(bobSees).containsSubsequence(expected);
        }
    }

    @Test
    void what_one_edits_and_deletes_is_so_for_the_others() throws Exception {
        try (Visitor ann = new Visitor(parley.origin(), "second ann");
                Visitor bob = new Visitor(parley.origin(), "second bob")) {
            ann.await(chat -> chat.log("lobby").isLoaded());
            bob.await(chat -> chat.log("lobby").isLoaded());
            ann.does(session -> session.say("lobby", "helo"));
            ann.await(chat -> chat.myNewest("lobby").isPresent());
            long seq = ann.look(chat -> chat.myNewest("lobby").orElseThrow().seq());

            ann.does(session -> session.edit("lobby", seq, "hello"));
            bob.await(chat -> chat.log("lobby")
                    .find(seq)
                    .filter(said -> said.text().equals("hello"))
                    .isPresent());
            ann.does(session -> session.delete("lobby", seq));
            bob.await(chat -> chat.log("lobby")
                    .find(seq)
                    .filter(said -> said.deleted() > 0)
                    .isPresent());

            ann.await(chat -> chat.outbox().letters().isEmpty());
            boolean gone = ann.look(chat -> chat.myNewest("lobby").isEmpty());
            assertThat(gone).isTrue();
        }
    }

    private static List<String> texts(Chat chat, String room, String begin) {
        return chat.log(room).entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.SAID)
                .filter(entry -> entry.author().name().startsWith("cable"))
                .map(Entry::text)
                .filter(text -> text.startsWith(begin))
                .toList();
    }

    private static List<String> said(String author) {
        return parley.get("/api/rooms/lobby/entries", parley.bearer("reader"))
                .json()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("author").path("name").asString("").equals(author))
                .map(entry -> entry.path("text").asString(""))
                .toList();
    }

    private record Run(int status, String printed) {}

    private static Run pipe(Path home, String input, String... words) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Main.run(
                Stream.concat(Stream.of(parley.origin()), Stream.of(words)).toList(),
                Map.of(),
                home,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out);
        return new Run(status, out.toString(StandardCharsets.UTF_8));
    }

    /// Somebody with a session in the lobby.
    private static final class Visitor implements AutoCloseable, Session.Watcher {

        private final HttpClient client = HttpClient.newHttpClient();
        private final LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        private final ThreadLoop loop = new ThreadLoop(failures::add);
        private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
        private final Chat chat;
        private final Session session;

        private record Waiting(Predicate<Chat> condition, CompletableFuture<Boolean> met) {}

        private Visitor(String origin, String name) {
            URI server = URI.create(origin);
            Entered entered = ((Answer.Granted<Entered>) new FrontDoor(client, server).signIn(name)).value();
            chat = new Chat(entered.me());
            SocketClient wire = SocketClient.to(server, entered.token(), client, loop);
            session = new Session(chat, wire, loop, new Random(), this);
            loop.execute(session::start);
        }

        private void does(Consumer<Session> deed) {
            CompletableFuture.runAsync(() -> deed.accept(session), loop).join();
        }

        private <T> T look(Function<Chat, T> at) {
            return CompletableFuture.supplyAsync(() -> at.apply(chat), loop).join();
        }

        private void await(Predicate<Chat> condition) throws Exception {
            Waiting each = new Waiting(condition, new CompletableFuture<>());
            loop.execute(() -> {
                waiting.add(each);
                changed();
            });
            // A connection that is cut while it opens may cost its client ten seconds, and a pause.
            each.met().get(60, TimeUnit.SECONDS);
        }

        @Override
        public void changed() {
            waiting.stream()
                    .filter(each -> each.condition().test(chat))
                    .forEach(each -> each.met().complete(true));
            waiting.removeIf(each -> each.met().isDone());
        }

        @Override
        public void inStep() {
            if (chat.here().isEmpty()) {
                session.open("lobby");
            }
        }

        @Override
        public void close() {
            does(each -> each.stop(""));
            loop.close();
            client.shutdownNow();
            client.close();
            assertThat(failures).isEmpty();
        }
    }

    /// A way to the server that can be cut.
    private static final class Cable implements AutoCloseable {

        private final ServerSocket near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
        private final int far;

        private Cable(int far) throws IOException {
            this.far = far;
            Thread.ofVirtual().start(this::accept);
        }

        private String origin() {
            return "http://localhost:" + near.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = near.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), far);
                    ends.add(client);
                    ends.add(server);
                    Thread.ofVirtual().start(() -> carry(client, server));
                    Thread.ofVirtual().start(() -> carry(server, client));
                }
            } catch (IOException e) {
                cut(); // the test is over
            }
        }

        private static void carry(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // Cut.
            }
        }

        private void cut() {
            ends.forEach(end -> {
                try {
                    end.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            ends.clear();
        }

        @Override
        public void close() throws IOException {
            near.close();
            cut();
        }
    }
}
