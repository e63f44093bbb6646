package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {

    private static final Key<String> NAME = Key.of("name", String.class);

    private final SocketIo io = Server.started();

    @AfterEach
    void stop() {
        io.close();
    }

    @Test
    void a_client_connects_and_learns_its_id_and_nothing_else() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            client.send("40");

            assertThat(client.next()).matches("40\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");
        }
    }

    @Test
    void ids_differ_from_the_secret_one_and_from_namespace_to_namespace() throws Exception {
        io.of("/admin");
        try (WireClient client = WireClient.open(io)) {
            String main = client.connect("");
            String admin = client.connect("/admin,");

            assertThat(Set.of(client.engineId(), main, admin)).hasSize(3);
        }
    }

    @Test
    void the_auth_object_reaches_the_application() throws Exception {
        BlockingQueue<Object> auths = new LinkedBlockingQueue<>();
        io.onConnect(socket -> auths.add(Map.of(
                "auth",
                socket.handshake().auth().plain(),
                "address",
                socket.handshake().address())));
        try (WireClient client = WireClient.open(io);
                WireClient silent = WireClient.open(io)) {
            client.connect("{\"token\":\"123\"}");
            assertThat(auths.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(Map.of("auth", Map.of("token", "123"), "address", "127.0.0.1"));
            silent.connect("");

            assertThat(auths.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("auth", Map.of(), "address", "127.0.0.1"));
        }
    }

    @Test
    void an_unknown_namespace_is_refused_and_the_connection_stays() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            client.send("40/random,");
            assertThat(client.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");

            client.connect("");
        }
    }

    @Test
    void middlewares_are_asked_in_order_and_what_they_keep_stays_with_the_socket() throws Exception {
        io.use(socket -> socket.set(
                NAME,
                socket.handshake()
                        .auth()
                        .member("name")
                        .flatMap(JsonValue::text)
                        .orElseThrow()));
        io.use(socket -> socket.set(NAME, socket.get(NAME) + "!"));
        io.onConnect(socket -> socket.emit("welcome", socket.get(NAME)));
        try (WireClient client = WireClient.open(io)) {
            client.connect("{\"name\":\"Ann\"}");

            assertThat(client.next()).isEqualTo("42[\"welcome\",\"Ann!\"]");
        }
    }

    @Test
    void a_refusal_comes_with_its_message_and_data_and_nothing_of_the_namespace_is_reachable() throws Exception {
        List<String> connected = new CopyOnWriteArrayList<>();
        io.of("/admin").use(socket -> {
            throw new Refused("not \"you\"", Map.of("code", 7));
        });
        io.of("/admin").onConnect(socket -> connected.add(socket.id()));
        try (WireClient client = WireClient.open(io)) {
            client.send("40/admin,");
            assertThat(client.next()).isEqualTo("44/admin,{\"message\":\"not \\\"you\\\"\",\"data\":{\"code\":7}}");
            io.of("/admin").emit("secret");
            client.send("40/admin,");
            assertThat(client.next()).as("it may ask again").startsWith("44/admin,");

            client.connect("");
            assertThat(client.untilNow("420[\"sync\"]")).isEmpty();
            assertThat(connected).isEmpty();
            assertThat(io.of("/admin").sockets()).isEmpty();
        }
    }

    @Test
    void a_middleware_that_fails_tells_the_client_nothing() throws Exception {
        AtomicBoolean gravely = new AtomicBoolean();
        io.use(socket -> {
            if (gravely.get()) {
                throw new AssertionError("password=hunter2");
            }
            throw new IllegalStateException("password=hunter2");
        });
        for (boolean grave : List.of(false, true)) {
            gravely.set(grave);
            try (WireClient client = WireClient.open(io)) {
                client.send("40");

                assertThat(client.next()).isEqualTo("44{\"message\":\"Internal error\"}");
            }
        }
    }

    @Test
    void a_refusal_whose_data_cannot_be_written_is_a_refusal_all_the_same() throws Exception {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        io.use(socket -> {
            throw new Refused("no", itself);
        });
        try (WireClient client = WireClient.open(io)) {
            client.send("40");

            assertThat(client.next()).isEqualTo("44{\"message\":\"no\"}");
        }
    }

    @Test
    void nothing_comes_before_the_answer_though_everybody_talks() throws Exception {
        AtomicBoolean talking = new AtomicBoolean(true);
        io.use(socket -> socket.join("early"));
        Thread talker = Thread.ofPlatform().start(() -> {
            while (talking.get()) {
                io.emit("noise");
                io.of("/").sockets().forEach(socket -> socket.emit("noise to one"));
                Thread.onSpinWait();
            }
        });
        try {
            for (int i = 0; i < 50; i++) {
                try (WireClient client = WireClient.open(io)) {
                    client.send("40");
                    client.next("40{");
                }
            }
        } finally {
            talking.set(false);
            assertThat(talker.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void a_socket_that_a_middleware_has_shown_around_hears_nothing_before_the_answer() throws Exception {
        List<Socket> shown = new CopyOnWriteArrayList<>();
        AtomicBoolean talking = new AtomicBoolean(true);
        io.use(shown::add);
        Thread talker = Thread.ofPlatform().start(() -> {
            while (talking.get()) {
                shown.forEach(socket -> socket.emit("noise"));
                Thread.onSpinWait();
            }
        });
        try {
            for (int i = 0; i < 50; i++) {
                try (WireClient client = WireClient.open(io)) {
                    client.send("40");
                    client.next("40{");
                }
                shown.clear();
            }
        } finally {
            talking.set(false);
            assertThat(talker.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_has_heard_the_answer_is_reached_by_whatever_others_say_from_then_on(boolean onLoop) throws Exception {
        try (SocketIo slow = Server.started(builder -> builder.adapter(SlowToAdd::new))) {
            slow.on("call", socket -> slow.emit("all")).inline();
            if (!onLoop) {
                slow.use(socket -> {});
            }
            try (WireClient caller = WireClient.connected(slow);
                    WireClient client = WireClient.open(slow)) {
                String id = client.connect("");
                caller.send("42[\"call\"]");

                assertThat(slow.in(id).fetchSockets()).hasSize(1);
                assertThat(client.next()).isEqualTo("42[\"all\"]");
            }
        }
    }

    @Test
    void what_a_client_says_right_after_the_answer_is_heard() throws Exception {
        io.onConnect(socket -> {});
        for (int i = 0; i < 50; i++) {
            try (WireClient client = WireClient.open(io)) {
                client.connect("");

                assertThat(client.untilNow("420[\"sync\"]")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40",
                "44{\"message\":\"no\"}",
                "41{}",
                "49",
                "4abc",
                "42{}",
                "42abc[\"x\"]",
                "42[\"x\"",
                "42[]",
                "42[null]",
                "42",
                "42[\"connect\"]",
                "42[\"connect_error\"]",
                "42[\"disconnect\"]",
                "42[\"disconnecting\"]",
                "42[\"newListener\"]",
                "42[\"removeListener\"]",
                "42/other,[\"x\"]",
                "41/other,",
                "43[]",
                "431{\"a\":1}",
                "421234567890123456[\"x\"]",
                "450-[\"a\"]",
                "4511-[\"a\"]",
                "bAQID",
                "2",
                "7",
                "abc",
                "1"
            })
    void who_breaks_the_protocol_is_disconnected(String packet) throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            client.send(packet);

            client.closedWith();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40[1]", "40\"x\"", "40{", "40{\"a\":1,\"a\":2}", "42[\"x\"]", "41", "40{} x"})
    void who_begins_wrongly_is_disconnected(String packet) throws Exception {
        try (WireClient client = WireClient.open(io)) {
            client.send(packet);

            client.closedWith();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "43999[]", "42[\"unknown\",1]", "42[1,2]", "42[\"__proto__\"]", "42[\"error\"]"})
    void what_does_no_harm_is_let_pass(String packet) throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            client.send(packet);

            assertThat(client.untilNow("420[\"sync\"]")).isEmpty();
        }
    }

    @Test
    void two_connects_before_the_answer_are_one_too_many() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        io.use(socket -> asked.await());
        try (WireClient client = WireClient.open(io)) {
            client.send("40");
            client.send("40");

            client.closedWith();
            asked.countDown();
        }
    }

    @Test
    void a_client_comes_to_so_many_namespaces_and_no_more() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            for (int i = 0; i < 16; i++) {
                io.of("/n" + i);
                client.connect("/n" + i + ",");
            }
            io.of("/one-more");
            client.send("40/one-more,");

            client.closedWith();
        }
    }

    @Test
    void who_connects_to_nothing_is_disconnected_in_time() throws Exception {
        try (SocketIo impatient = Server.started(builder -> builder.connectTimeout(Duration.ofMillis(50)));
                WireClient client = WireClient.open(impatient)) {
            client.closedWith();
        }
    }

    @Test
    void a_quick_connect_handler_runs_on_the_loop_behind_the_answer_and_before_all_else() throws Exception {
        BlockingQueue<Boolean> onLoop = new LinkedBlockingQueue<>();
        io.onConnect(socket -> {
                    onLoop.add(socket.isOnLoop());
                    socket.join("kitchen");
                    socket.emit("welcome");
                })
                .inline();
        io.onCall("rooms", socket -> socket.rooms().contains("kitchen"));
        try (WireClient client = WireClient.open(io)) {
            client.send("40");
            client.send("421[\"rooms\"]");

            assertThat(client.next()).startsWith("40{");
            assertThat(client.next(2)).containsExactly("42[\"welcome\"]", "431[true]");
            assertThat(onLoop.take()).isTrue();
        }
    }

    @Test
    void one_connect_handler_or_middleware_that_may_block_keeps_all_off_the_loop() throws Exception {
        BlockingQueue<Boolean> onLoop = new LinkedBlockingQueue<>();
        io.onConnect(socket -> onLoop.add(socket.isOnLoop())).inline();
        Registration slow = io.onConnect(socket -> onLoop.add(socket.isOnLoop()));
        try (WireClient client = WireClient.connected(io)) {
            assertThat(client.untilNow("429[\"sync\"]")).isEmpty();
            assertThat(List.of(onLoop.take(), onLoop.take())).containsExactly(false, false);
            slow.remove();
        }
        try (WireClient client = WireClient.connected(io)) {
            assertThat(client.untilNow("429[\"sync\"]")).isEmpty();
            assertThat(onLoop.take()).isTrue();
            io.use(socket -> {});
        }
        try (WireClient client = WireClient.connected(io)) {
            assertThat(client.untilNow("429[\"sync\"]")).isEmpty();
            assertThat(onLoop.take()).isFalse();
        }
    }

    @Test
    void a_quick_connect_handler_that_fails_or_sends_out_disturbs_nobody() throws Exception {
        io.onConnect(socket -> {
                    if (socket.handshake().auth().member("out").isPresent()) {
                        socket.disconnect();
                    }
                    throw new IllegalStateException("failed");
                })
                .inline();
        try (WireClient client = WireClient.connected(io);
                WireClient sentOut = WireClient.open(io)) {
            sentOut.connect("{\"out\":true}");

            assertThat(sentOut.next()).isEqualTo("41");
            assertThat(client.untilNow("429[\"sync\"]")).isEmpty();
        }
    }
}
