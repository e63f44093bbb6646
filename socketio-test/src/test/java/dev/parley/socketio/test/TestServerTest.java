package dev.parley.socketio.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.socketio.AckTimeout;
import dev.parley.socketio.Acknowledgement;
import dev.parley.socketio.Answers;
import dev.parley.socketio.DisconnectReason;
import dev.parley.socketio.Key;
import dev.parley.socketio.Refused;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestServerTest {

    private static final Key<String> NAME = Key.of("name", String.class);

    record Point(int x, int y) {}

    private final TestServer server = TestServer.create();
    private final SocketIo io = server.io();
    private final List<DisconnectReason> left = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> names(List<TestEvent> events) {
        return events.stream().map(TestEvent::name).toList();
    }

    @Test
    void clients_with_auth_talk_to_one_another_by_the_handlers_of_the_application() {
        io.use(socket -> socket.set(
                NAME,
                socket.handshake()
                        .auth()
                        .member("name")
                        .flatMap(JsonValue::text)
                        .orElseThrow()));
        io.on("say", String.class, (socket, text) -> io.emit("said", socket.get(NAME), text));
        TestClient ann = server.connect(Map.of("name", "Ann"));
        TestClient bob = server.connect(Map.of("name", "Bob"));
        ann.emit("say", "hello");

        assertThat(bob.next("said").arguments()).containsExactly("Ann", "hello");
        assertThat(ann.next("said").argument(1, String.class)).isEqualTo("hello");
        assertThat(ann.heard()).isEmpty();
    }

    @Test
    void who_is_refused_learns_why() {
        io.use(socket -> {
            throw new Refused("not you", Map.of("code", 7));
        });

        assertThatThrownBy(server::connect)
                .isInstanceOfSatisfying(
                        ConnectRefused.class,
                        refused ->
                                assertThat(refused.data().orElseThrow().plain()).isEqualTo(Map.of("code", 7)))
                .hasMessage("not you");
        assertThatThrownBy(() -> server.client().namespace("/none").connect()).hasMessage("Invalid namespace");
        assertThatThrownBy(() ->
                        server.client().header("Origin", "https://evil.example").connect())
                .hasMessage("HTTP 403");
    }

    @Test
    void what_the_client_brings_is_what_the_handshake_says() {
        TestClient client = server.client()
                .query("room", "a&b")
                .header("Cookie", "a=b")
                .address("10.0.0.7")
                .secure(true)
                .principal(() -> "ann")
                .connect();
        var handshake = io.of("/").sockets().iterator().next().handshake();

        assertThat(handshake.query()).containsEntry("room", List.of("a&b"));
        assertThat(handshake.headers().first("Cookie")).hasValue("a=b");
        assertThat(handshake.address()).isEqualTo("10.0.0.7");
        assertThat(handshake.secure()).isTrue();
        assertThat(handshake.principal().orElseThrow().getName()).isEqualTo("ann");
        assertThat(client.isConnected()).isTrue();
    }

    @Test
    void the_server_answers_the_client_and_the_client_the_server() {
        io.onCall("add", Point.class, (socket, point) -> point.x() + point.y());
        io.on("ask me", socket -> socket.emit("heard", socket.call(String.class, "name?")));
        TestClient client = server.connect();

        assertThat(client.call(Integer.class, "add", new Point(3, 4))).isEqualTo(7);
        client.emit("ask me");
        TestEvent question = client.next("name?");
        assertThat(question.wantsAnswer()).isTrue();
        question.answer("Ann");
        assertThat(client.next("heard").argument(String.class)).isEqualTo("Ann");
        assertThatThrownBy(() -> client.call(String.class, "add", new Point(3, 4)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void an_answer_can_wait_for_something_else() {
        BlockingQueue<Acknowledgement> asked = new LinkedBlockingQueue<>();
        io.on("ask", (socket, arguments, acknowledgement) -> asked.add(acknowledgement));
        TestClient client = server.connect();
        CompletableFuture<List<JsonValue>> answer = client.askAsync("ask");
        server.settle();
        assertThat(answer).isNotDone();
        asked.remove().give("later");
        server.settle();

        assertThat(answer.join().getFirst().text()).hasValue("later");
    }

    @Test
    void bytes_travel_as_bytes() {
        io.on("bytes", byte[].class, (socket, bytes) -> socket.emit("back", 1, Map.of("bytes", bytes)));
        TestClient client = server.connect();
        client.emit("bytes", (Object) new byte[] {1, 2, 3});

        assertThat(client.next("back")
                        .argument(1, JsonValue.class)
                        .member("bytes")
                        .orElseThrow()
                        .plain())
                .isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void one_connection_has_many_namespaces_and_breaks_with_all() {
        io.of("/admin").onDisconnect((socket, reason) -> left.add(reason));
        io.onDisconnect((socket, reason) -> left.add(reason));
        TestClient client = server.connect();
        TestClient admin = client.at("/admin");
        assertThat(admin.id()).isNotEqualTo(client.id());
        client.cut();

        assertThat(left).containsExactly(DisconnectReason.TRANSPORT_CLOSE, DisconnectReason.TRANSPORT_CLOSE);
        assertThat(admin.awaitDisconnect()).isEqualTo("transport close");
        assertThat(client.isConnected()).isFalse();
        assertThatThrownBy(() -> client.emit("anything")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void either_side_says_goodbye_and_the_client_may_come_back() {
        io.onDisconnect((socket, reason) -> left.add(reason));
        TestClient client = server.connect();
        client.disconnect();
        assertThat(left).containsExactly(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        client.connect();
        io.in(client.id()).disconnectSockets(false);

        assertThat(client.awaitDisconnect()).isEqualTo("io server disconnect");
        client.connect();
        assertThat(client.isConnected()).isTrue();
    }

    @Test
    void heartbeats_go_on_while_time_passes_and_who_falls_silent_is_taken_for_gone() {
        io.onDisconnect((socket, reason) -> left.add(reason));
        TestClient client = server.connect();
        server.pass(Duration.ofHours(1));
        assertThat(client.isConnected()).isTrue();
        client.fallSilent();
        server.pass(Duration.ofSeconds(44));
        assertThat(left).isEmpty();
        server.pass(Duration.ofSeconds(1));

        assertThat(left).containsExactly(DisconnectReason.PING_TIMEOUT);
    }

    @Test
    void the_time_for_an_answer_is_over_when_the_test_says_so() {
        List<Object> outcome = new CopyOnWriteArrayList<>();
        io.on("ask me", socket -> {
            try {
                outcome.add(socket.timeout(Duration.ofMinutes(5)).call(String.class, "name?"));
            } catch (AckTimeout e) {
                outcome.add(e.getMessage());
            }
        });
        TestClient client = server.connect();
        client.emit("ask me");
        TestEvent question = client.next("name?");
        server.pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(outcome).isEmpty();
        server.pass(Duration.ofNanos(1));
        question.answer("too late");

        assertThat(client.heard()).isEmpty();
        assertThat(outcome).containsExactly("operation has timed out");
    }

    @Test
    void a_question_to_many_is_over_when_the_test_says_so() {
        TestClient ann = server.connect();
        TestClient bob = server.connect();
        CompletableFuture<Answers<String>> answers =
                io.everyone().timeout(Duration.ofSeconds(10)).callAsync(String.class, "name?");
        ann.next("name?").answer("Ann");
        server.pass(Duration.ofSeconds(9));
        assertThat(answers).isNotDone();
        server.pass(Duration.ofSeconds(1));

        assertThat(answers.join().given()).isEqualTo(Map.of(ann.id(), "Ann"));
        assertThat(answers.join().missing()).containsExactly(bob.id());
    }

    @Test
    void who_comes_to_no_namespace_is_disconnected_after_the_connect_timeout() {
        try (TestServer impatient = TestServer.of(SocketIo.builder().connectTimeout(Duration.ofSeconds(3)))) {
            TestClient client = impatient.client().open();
            impatient.pass(Duration.ofMillis(2_999));
            assertThat(impatient.io().engine().sessionCount()).isEqualTo(1);
            impatient.pass(Duration.ofMillis(1));

            assertThat(impatient.io().engine().sessionCount()).isZero();
            assertThat(client.isConnected()).isFalse();
        }
    }

    @Test
    void who_stops_reading_is_sent_away_when_too_much_waits() {
        try (TestServer small = TestServer.of(SocketIo.builder().maxBufferedBytes(100))) {
            small.io().onDisconnect((socket, reason) -> left.add(reason));
            TestClient client = small.connect();
            client.stopReading();
            small.io().emit("news", "x".repeat(60));
            small.settle();
            assertThat(left).isEmpty();
            small.io().emit("news", "x".repeat(60));
            small.settle();

            assertThat(left).containsExactly(DisconnectReason.SLOW_CONSUMER);
        }
    }

    @Test
    void a_handler_that_waits_is_not_waited_for_and_silence_is_told_from_not_yet() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        io.on("slow", socket -> {
            go.await();
            socket.emit("done");
        });
        TestClient client = server.connect();
        client.emit("slow");
        assertThat(client.heard()).isEmpty();
        go.countDown();

        assertThat(client.next().name()).isEqualTo("done");
    }

    @Test
    void all_that_handlers_do_has_been_heard_when_the_server_has_settled() {
        io.on("chain", Integer.class, (socket, left) -> {
            io.emit("step", left);
            if (left > 0) {
                socket.emit("on", left - 1);
            }
        });
        TestClient client = server.connect();
        client.emit("chain", 3);
        client.emit("chain", 0);

        assertThat(names(client.heard())).containsExactly("step", "on", "step");
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void an_event_that_is_waited_for_may_come_behind_others_and_another_one_is_an_error() {
        TestClient client = server.connect();
        io.emit("a", 1);
        io.emit("b", 2);
        io.emit("c", 3);

        assertThat(client.await("b").argument(Integer.class)).isEqualTo(2);
        assertThatThrownBy(() -> client.next("d"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected 'd', but heard c[3]");
    }
}
