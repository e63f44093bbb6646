package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What other servers were found to do wrong, and no other test here looks at: see `docs/peers-faults.md`.
class PeersFaultsTest {

    private static final String SYNC = "429[\"sync\"]";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SocketIo io = Server.started();

    @AfterEach
    void stop() {
        io.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"token\":null}", "{\"token\":\"wrong\"}"})
    void whoever_sends_no_auth_is_asked_for_it_all_the_same(String auth) throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        io.of("/admin").use(socket -> {
            asked.add(String.valueOf(socket.handshake().auth().plain()));
            throw new Refused("not you");
        });
        try (WireClient client = WireClient.open(io)) {
            client.send("40/admin," + auth);

            assertThat(client.next()).isEqualTo("44/admin,{\"message\":\"not you\"}");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void whoever_was_refused_is_heard_by_no_handler() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        io.of("/admin").use(socket -> {
            throw new Refused("not you");
        });
        io.of("/admin").onAny((socket, event, arguments) -> heard.add(event));
        io.of("/admin").onCall("delete", socket -> heard.add("delete"));
        try (WireClient client = WireClient.open(io)) {
            client.send("40/admin,");
            client.next("44/admin,");
            client.send("42/admin,1[\"delete\"]");

            assertThat(client.closedWith()).isPositive();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void a_cookie_chooses_no_session_and_none_is_set() throws Exception {
        Set<String> ids = new HashSet<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int tab = 0; tab < 3; tab++) {
                HttpResponse<String> opened = http.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + io.port() + "/socket.io/?EIO=4&transport=polling"))
                                .header("Cookie", "io=0f8fad5b-d9cb-469f-a165-70867728950e; sid=mine")
                                .build(),
                        BodyHandlers.ofString());
                assertThat(opened.body()).startsWith("0{\"sid\":").doesNotContain("0f8fad5b", "mine");
                assertThat(opened.headers().firstValue("Set-Cookie")).isEmpty();
                ids.add(opened.body().substring(0, 30));
            }
        }
        assertThat(ids).hasSize(3);
    }

    @Test
    void a_client_that_only_opened_a_connection_is_no_socket_yet() throws Exception {
        List<String> connected = new CopyOnWriteArrayList<>();
        io.onConnect(socket -> connected.add(socket.id()));
        try (WireClient client = WireClient.open(io)) {
            io.emit("everybody");
            assertThat(io.of("/").sockets()).isEmpty();
            assertThat(connected).isEmpty();

            client.send("40");

            assertThat(client.next()).as("the first it hears").startsWith("40{");
        }
    }

    @Test
    void what_a_client_says_wrongly_is_repeated_in_no_log() throws Exception {
        io.on("day", LocalDate.class, (socket, day) -> {});
        io.on("map", Map.class, (socket, map) -> {});
        io.use(socket -> {
            throw new Refused("not you", Map.of("code", 1));
        });
        SocketIo open = Server.started();
        open.on("day", LocalDate.class, (socket, day) -> {});
        open.on("number", Integer.class, (socket, number) -> {});
        try (Log log = Log.of("dev.parley");
                WireClient refused = WireClient.open(io);
                open) {
            refused.send("40{\"token\":\"hunter2\"}");
            refused.next("44");
            for (String wrong : List.of(
                    "42[\"hunter2\"",
                    "42{\"hunter2\":1}",
                    "hunter2",
                    "4hunter2",
                    "451-[\"hunter2\",{\"_placeholder\":true,\"num\":\"hunter2\"}]",
                    "40/hunter2,[]")) {
                try (WireClient client = WireClient.connected(open)) {
                    client.send(wrong);
                }
            }
            try (WireClient client = WireClient.connected(open)) {
                client.send("42[\"day\",\"hunter2\"]");
                client.send("42[\"number\",\"hunter2\"]");
                client.send("42[\"nobody hears\",\"hunter2\"]");
                assertThat(client.untilNow(SYNC)).isEmpty();
            }

            assertThat(log.lines()).as("something was said").isNotEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains("hunter2"));
        }
    }

    @Test
    void the_name_of_an_event_cannot_write_lines_into_the_log() throws Exception {
        io.onAny((socket, event, arguments) -> {
            throw new IllegalStateException("fails over everything");
        });
        try (Log log = Log.of("dev.parley");
                WireClient client = WireClient.connected(io)) {
            client.send("42[\"x\\r\\nSEVERE: all is lost\\u001b[2J" + "y".repeat(10_000) + "\"]");
            assertThat(client.untilNow(SYNC)).isEmpty();

            assertThat(log.lines())
                    .anyMatch(line -> line.contains("x"))
                    .allMatch(line -> line.lines().findFirst().orElseThrow().length() < 200)
                    .noneMatch(line -> line.contains("\u001b") || line.contains("\nSEVERE"));
        }
    }

    @Test
    void a_port_that_was_just_left_can_be_taken_again() throws Exception {
        int port = io.port();
        try (WireClient first = WireClient.connected(io);
                WireClient second = WireClient.connected(io)) {
            io.close(); // the server ends the connections, so the port is full of what lingers of them
            assertThat(first.closedWith()).isPositive();
            assertThat(second.closedWith()).isPositive();
        }
        try (SocketIo next = SocketIo.create()) {
            next.listen("127.0.0.1", port);
            WireClient.connected(next).close();
        }
    }

    @Test
    void nothing_is_kept_of_clients_that_are_gone_whatever_way_they_went() throws Exception {
        List<WeakReference<Socket>> gone = new CopyOnWriteArrayList<>();
        io.of(name -> name.startsWith("/child"));
        io.onConnect(socket -> {
            socket.join("kitchen", socket.handshake().address());
            gone.add(new WeakReference<>(socket));
        });
        io.of("/closed").use(socket -> {
            gone.add(new WeakReference<>(socket));
            throw new Refused("not you");
        });
        for (int i = 0; i < 20; i++) {
            WireClient.open(io).cut();
            for (String last :
                    List.of("41", "1", "4nonsense", "44{}", "451-[\"x\",{\"_placeholder\":true,\"num\":0}]")) {
                try (WireClient client = WireClient.connected(io)) {
                    client.send("40/closed,");
                    client.next("44/closed,");
                    client.connect("/child" + i + ",");
                    client.send(last);
                }
            }
        }
        await(() -> io.engine().sessionCount() == 0);

        assertThat(gone).hasSize(200);
        assertThat(io.of("/").sockets()).isEmpty();
        assertThat(io.in("kitchen").fetchSockets()).isEmpty();
        await(() -> {
            System.gc();
            return gone.stream().allMatch(socket -> socket.get() == null);
        });
    }

    @Test
    void an_answer_that_comes_too_late_or_that_nobody_asked_for_is_nobodys() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        io.onError((socket, event, failure) -> {
            failures.add(failure);
            return Optional.empty();
        });
        try (WireClient client = WireClient.connected(io)) {
            Socket socket = io.of("/").sockets().iterator().next();
            assertThatThrownBy(() -> socket.timeout(Duration.ofMillis(20)).call(String.class, "there?"))
                    .isInstanceOf(AckTimeout.class);
            String question = client.next("42");
            String id = question.substring(2, question.indexOf('['));
            client.send("43" + id + "[\"here\"]");
            client.send("43" + id + "[\"here\"]");
            client.send("43777[\"hello\"]");

            assertThat(client.untilNow(SYNC)).isEmpty();
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void what_is_said_to_many_is_written_once() throws Exception {
        AtomicInteger written = new AtomicInteger();
        List<WireClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                clients.add(WireClient.connected(io));
            }
            io.emit("news", new Numbered(written));

            for (WireClient client : clients) {
                assertThat(client.next()).isEqualTo("42[\"news\",{\"number\":1}]");
            }
            assertThat(written).hasValue(1);
        } finally {
            clients.forEach(WireClient::close);
        }
    }

    /// Counts how often it is written.
    public static final class Numbered {

        private final AtomicInteger times;

        Numbered(AtomicInteger times) {
            this.times = times;
        }

        public int getNumber() {
            return times.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__proto__",
                "constructor",
                "toString",
                "hasOwnProperty",
                "error",
                "getClass",
                "finalize",
                "class",
                ""
            })
    void a_name_that_means_something_to_a_language_is_a_name_like_any_other(String name) throws Exception {
        io.onUnknown((socket, arguments) -> "unknown");
        try (WireClient client = WireClient.connected(io)) {
            client.send("421[\"" + name + "\",{\"" + name + "\":1}]");
            assertThat(client.next()).isEqualTo("431[\"unknown\"]");
            io.onCall(name, Map.class, (socket, map) -> map);
            client.send("422[\"" + name + "\",{\"" + name + "\":1}]");

            assertThat(client.next()).isEqualTo("432[{\"" + name + "\":1}]");
        }
    }

    @Test
    void joins_broadcasts_and_goodbyes_at_once_from_everywhere_never_wait_for_each_other() throws Exception {
        BlockingQueue<String> left = new LinkedBlockingQueue<>();
        io.onRoomEvent(event -> assertThat(io.in("a").fetchSockets()).isNotNull());
        io.on("mix", socket -> {
            socket.join("a");
            io.to("a", "b").emit("x");
            socket.leave("a");
            io.in("b").socketsJoin("a");
        });
        io.onDisconnect((socket, reason) -> {
            io.to("a").emit("left", socket.id());
            io.in("a").socketsLeave("b");
            left.add(socket.id());
        });
        int clients = 12;
        List<Thread> talkers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            talkers.add(Thread.ofVirtual().start(() -> talk(100)));
        }
        Thread outside = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 2_000 && left.size() < clients; i++) {
                io.in("a").socketsJoin("b");
                io.to("b").emit("y");
                io.in("b").socketsLeave("a");
            }
        });

        for (Thread talker : talkers) {
            assertThat(talker.join(PATIENCE)).as("nobody waits for ever").isTrue();
        }
        assertThat(outside.join(PATIENCE)).isTrue();
        for (int i = 0; i < clients; i++) {
            assertThat(left.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        }
    }

    private void talk(int times) {
        try (WireClient client = WireClient.connected(io)) {
            for (int i = 0; i < times; i++) {
                client.send("42[\"mix\"]");
            }
            client.untilNow(SYNC);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
