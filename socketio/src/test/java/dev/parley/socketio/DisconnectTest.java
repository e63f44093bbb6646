package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisconnectTest {

    private record Left(String id, DisconnectReason reason, Set<String> rooms) {}

    private final SocketIo io = Server.started(
            builder -> builder.pingInterval(Duration.ofMillis(200)).pingTimeout(Duration.ofMillis(500)));
    private final BlockingQueue<Left> left = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> came = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        io.onConnect(socket -> {
            socket.join("kitchen");
            came.add(socket);
        });
        io.onDisconnect((socket, reason) -> left.add(new Left(socket.id(), reason, socket.rooms())));
    }

    @AfterEach
    void stop() {
        io.close();
    }

    private Socket came() throws InterruptedException {
        Socket socket = came.poll(10, TimeUnit.SECONDS);
        assertThat(socket).isNotNull();
        return socket;
    }

    private Left left() throws InterruptedException {
        Left next = left.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void the_rooms_can_be_read_while_the_handlers_run_and_are_gone_for_everybody_else() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            Socket socket = came();
            client.send("41");

            Left gone = left();
            assertThat(gone)
                    .isEqualTo(new Left(
                            socket.id(), DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, Set.of(socket.id(), "kitchen")));
            assertThat(io.in("kitchen").fetchSockets()).isEmpty();
            assertThat(io.of("/").sockets()).isEmpty();
        }
    }

    @Test
    void a_connection_that_breaks() throws Exception {
        WireClient client = WireClient.connected(io);
        came();
        client.cut();

        assertThat(left().reason()).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void a_client_that_says_goodbye_to_the_engine() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            came();
            client.send("1");

            assertThat(left().reason()).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
        }
    }

    @Test
    void a_client_that_breaks_the_protocol_of_the_engine() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            came();
            client.send("abc");

            assertThat(left().reason()).isEqualTo(DisconnectReason.PARSE_ERROR);
        }
    }

    @Test
    void a_client_that_breaks_the_protocol_of_its_packets() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            came();
            client.send("42[");

            assertThat(left().reason()).isEqualTo(DisconnectReason.FORCED_CLOSE);
        }
    }

    @Test
    void a_server_that_sends_a_client_out_of_a_namespace() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            Socket socket = came();
            socket.emit("last words");
            socket.disconnect();
            socket.disconnect();
            socket.emit("unheard");

            assertThat(client.next()).isEqualTo("42[\"last words\"]");
            assertThat(client.next()).isEqualTo("41");
            assertThat(left().reason()).isEqualTo(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            client.connect("");
            assertThat(client.untilNow("420[\"sync\"]")).as("nothing else came").isEmpty();
            assertThat(left).as("told once").isEmpty();
        }
    }

    @Test
    void who_was_sent_out_may_come_back_at_once() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            for (int i = 0; i < 200; i++) {
                came().disconnect();
                client.next("41");
                client.connect("");
            }
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void a_server_that_ends_the_connection() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            came().disconnect(true);

            assertThat(client.next()).isEqualTo("41");
            client.closedWith();
            assertThat(left().reason()).isEqualTo(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    @Test
    void a_server_that_shuts_down() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            came();

            io.close();

            assertThat(client.closedWith()).isEqualTo(1001);
            assertThat(left().reason()).isEqualTo(DisconnectReason.SERVER_SHUTTING_DOWN);
        }
    }

    @Test
    void a_client_that_answers_no_heartbeat() throws Exception {
        try (RawClient client = RawClient.connected(io.port())) {
            came();

            assertThat(left().reason()).isEqualTo(DisconnectReason.PING_TIMEOUT);
            client.awaitEnd();
        }
    }

    @Test
    void a_client_that_leaves_while_it_is_let_in_is_never_told_of() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        io.use(socket -> {
            asked.countDown();
            answer.await();
        });
        WireClient client = WireClient.open(io);
        client.send("40");
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        client.cut();
        awaitNoSession();
        answer.countDown();

        try (WireClient other = WireClient.connected(io)) {
            came();
            assertThat(other.untilNow("420[\"sync\"]")).isEmpty();
            assertThat(io.of("/").sockets()).hasSize(1);
            assertThat(left).isEmpty();
        }
    }

    private void awaitNoSession() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (io.engine().sessionCount() > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void who_comes_back_while_its_handlers_still_run_hears_nothing_twice_and_nothing_too_early() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        io.on("block", socket -> {
            busy.countDown();
            go.await();
        });
        try (WireClient client = WireClient.connected(io)) {
            came();
            client.send("42[\"block\"]");
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            client.send("41");
            client.connect("");
            came();
            io.to("kitchen").emit("dinner");

            assertThat(client.next()).isEqualTo("42[\"dinner\"]");
            assertThat(client.untilNow("420[\"sync\"]")).isEmpty();
            go.countDown();
            assertThat(left().rooms()).contains("kitchen");
        }
    }

    @Test
    void who_comes_back_hears_nothing_of_its_former_rooms_before_it_is_let_in() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch letIn = new CountDownLatch(1);
        io.use(socket -> {
            asked.countDown();
            if (asked.getCount() == 0) {
                letIn.await();
            }
        });
        io.on("block", socket -> {
            busy.countDown();
            go.await();
        });
        try (WireClient client = WireClient.connected(io)) {
            came();
            client.send("42[\"block\"]");
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            client.send("41");
            client.send("40");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            io.to("kitchen").emit("dinner");
            io.emit("fire");
            letIn.countDown();

            client.next("40{");
            go.countDown();
        }
    }

    @Test
    void a_disconnect_handler_that_fails_leaves_nothing_behind() throws Exception {
        io.onDisconnect((socket, reason) -> {
            throw new AssertionError("failed");
        });
        io.onError((socket, event, error) -> {
            throw new IllegalStateException("so did this");
        });
        WireClient client = WireClient.connected(io);
        came();
        client.cut();
        left();

        try (WireClient other = WireClient.connected(io)) {
            came();
            assertThat(other.untilNow("420[\"sync\"]")).isEmpty();
            assertThat(io.in("kitchen").fetchSockets()).hasSize(1);
        }
    }
}
