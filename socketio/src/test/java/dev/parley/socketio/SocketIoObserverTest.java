package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketIoObserverTest {

    private final SocketIo io = Server.started();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @BeforeEach
    void somebody_observes() {
        io.observe(new SocketIoObserver() {
            @Override
            public void opened(Session session) {
                seen.add("opened");
            }

            @Override
            public void closed(Session session, CloseReason reason) {
                seen.add("closed: " + reason.wire());
            }

            @Override
            public void connected(Socket socket) {
                seen.add("connected to " + socket.namespace().name());
            }

            @Override
            public void disconnected(Socket socket, DisconnectReason reason) {
                seen.add("disconnected: " + reason);
            }

            @Override
            public void turnedAway(Socket socket) {
                seen.add("turned away from " + socket.namespace().name());
            }

            @Override
            public void handled(Socket socket, String event, boolean known, long nanos) {
                seen.add((known ? "known: " : "unknown: ") + event + (nanos > 0 ? "" : " in no time"));
            }

            @Override
            public void emitted(Namespace namespace) {
                seen.add("emitted in " + namespace.name());
            }

            @Override
            public void acknowledged(Namespace namespace, boolean given) {
                seen.add(given ? "acknowledged" : "not acknowledged");
            }
        });
    }

    @AfterEach
    void stop() {
        io.close();
    }

    private String seen() throws InterruptedException {
        String next = seen.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something in time").isNotNull();
        return next;
    }

    @Test
    void a_client_comes_speaks_and_goes() throws Exception {
        io.on("hello", socket -> {});
        try (WireClient client = WireClient.open(io)) {
            assertThat(seen()).isEqualTo("opened");
            client.connect("");
            assertThat(seen()).isEqualTo("connected to /");
            client.send("42[\"hello\"]");
            assertThat(seen()).isEqualTo("known: hello");
            client.send("42[\"whatever\"]");
            assertThat(seen()).isEqualTo("unknown: whatever");
            client.cut();

            assertThat(seen()).isEqualTo("closed: transport close");
            assertThat(seen()).isEqualTo("disconnected: transport close");
        }
    }

    @Test
    void who_is_kept_out_was_never_connected() throws Exception {
        io.of("/admin").use(socket -> {
            throw new Refused("not you");
        });
        try (WireClient client = WireClient.open(io)) {
            client.send("40/admin,");
            client.next("44/admin,");

            assertThat(seen()).isEqualTo("opened");
            assertThat(seen()).isEqualTo("turned away from /admin");
        }
    }

    @Test
    void what_is_emitted_counts_once_however_many_hear_it() throws Exception {
        try (WireClient ann = WireClient.connected(io);
                WireClient bob = WireClient.connected(io)) {
            seen.clear();
            io.emit("hi");
            ann.next("42[\"hi\"]");
            bob.next("42[\"hi\"]");

            assertThat(seen).containsExactly("emitted in /");
        }
    }

    @Test
    void acknowledgements_come_or_do_not() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            Socket socket = io.of("/").find(client.connect(""));
            seen.clear();
            var answer = socket.timeout(Duration.ofSeconds(10)).callAsync(String.class, "well?");
            client.next("42");
            client.send("430[\"yes\"]");
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("yes");
            assertThat(seen()).isEqualTo("emitted in /");
            assertThat(seen()).isEqualTo("acknowledged");

            socket.timeout(Duration.ofMillis(1)).callAsync(String.class, "well?");
            assertThat(seen()).isEqualTo("emitted in /");
            assertThat(seen()).isEqualTo("not acknowledged");
        }
    }

    @Test
    void whoever_has_ended_it_hears_no_more() throws Exception {
        BlockingQueue<Socket> others = new LinkedBlockingQueue<>();
        var observation = io.observe(new SocketIoObserver() {
            @Override
            public void connected(Socket socket) {
                others.add(socket);
            }
        });
        io.of("/admin");
        try (WireClient client = WireClient.connected(io)) {
            assertThat(others.poll(10, TimeUnit.SECONDS)).isNotNull();
            observation.end();
            client.connect("/admin,");

            assertThat(seen()).isEqualTo("opened");
            assertThat(seen()).isEqualTo("connected to /");
            assertThat(seen()).as("others go on").isEqualTo("connected to /admin");
            assertThat(others).isEmpty();
        }
    }

    @Test
    void the_sockets_of_one_connection_have_a_name_in_common_that_is_not_its_secret() throws Exception {
        io.of("/admin");
        try (WireClient ann = WireClient.connected(io);
                WireClient bob = WireClient.connected(io)) {
            Socket inAdmin = io.of("/admin").find(ann.connect("/admin,"));

            assertThat(io.everyone().fetchSockets())
                    .extracting(Socket::clientId)
                    .doesNotHaveDuplicates()
                    .contains(inAdmin.clientId());
            assertThat(inAdmin.clientId()).hasSize(12);
            assertThat(List.of(ann.engineId(), bob.engineId()))
                    .noneMatch(secret -> secret.startsWith(inAdmin.clientId()));
        }
    }

    @Test
    void an_observer_that_fails_harms_nobody() throws Exception {
        io.observe(new SocketIoObserver() {
            @Override
            public void connected(Socket socket) {
                throw new IllegalStateException("on purpose");
            }
        });
        try (WireClient client = WireClient.connected(io)) {
            assertThat(client.untilNow("421[\"sync\"]")).isEmpty();
        }
    }
}
