package dev.parley.socketio.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Message;
import dev.parley.socketio.AckTimeout;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketIoMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SocketIo io = SocketIo.builder().maxPayload(1000).build();

    @BeforeEach
    void start() {
        io.of(Pattern.compile("/tenant-\\d+"));
        new SocketIoMetrics(io).bindTo(registry);
        io.onCall("sync", socket -> "done");
        io.listen("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        io.close();
    }

    private double gauge(String name, String... tags) {
        return registry.get("parley.socketio." + name).tags(tags).gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get("parley.socketio." + name).tags(tags).counter().count();
    }

    /// Some things are counted a moment after the client has heard of them.
    private static void awaits(double expected, DoubleSupplier actual) {
        for (int tries = 0; tries < 1_500 && !is(expected, actual); tries++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(actual.getAsDouble()).isEqualTo(expected);
    }

    private static boolean is(double expected, DoubleSupplier actual) {
        try {
            return actual.getAsDouble() == expected;
        } catch (RuntimeException notThereYet) {
            return false;
        }
    }

    @Test
    void connections_are_counted_by_transport_and_by_how_they_end() throws Exception {
        try (Client client = Client.connected(io, "/")) {
            client.send("421[\"sync\"]");
            client.next("431");
            assertThat(Client.ask(io, "EIO=4&transport=polling")).isEqualTo(200);

            awaits(1, () -> gauge("connections", "transport", "polling"));
            awaits(1, () -> gauge("connections", "transport", "websocket"));
            assertThat(count("connections.opened")).isEqualTo(2);
        }
        awaits(1, () -> count("connections.closed", "reason", "transport_close"));
        awaits(0, () -> gauge("connections", "transport", "websocket"));
    }

    @Test
    void sockets_and_rooms_are_counted_by_namespaces_that_no_client_has_named() throws Exception {
        io.onConnect(socket -> socket.join("kitchen", "garden"));
        io.of("/admin");
        try (Client client = Client.connected(io, "/", "/admin", "/tenant-1", "/tenant-2")) {
            client.send("421[\"sync\"]");
            client.next("431");
            awaits(2, () -> gauge("rooms", "namespace", "/"));
            assertThat(gauge("sockets", "namespace", "/")).isEqualTo(1);
            assertThat(gauge("sockets", "namespace", "/admin")).isEqualTo(1);
            assertThat(gauge("sockets", "namespace", "(child)")).isEqualTo(2);
        }

        assertThat(registry.getMeters().stream()
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(Tag::getValue))
                .contains("(child)")
                .noneMatch(value -> value.startsWith("/tenant"));
    }

    @Test
    void events_and_the_time_of_their_handlers_are_counted_by_names_that_somebody_listens_to() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        io.on(
                "slow",
                socket -> assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse());
        try (Client client = Client.connected(io, "/")) {
            client.send("42[\"slow\"]");
            client.send("42[\"a name of my own\"]");
            client.send("42[\"another\"]");
            client.send("421[\"sync\"]");
            client.next("431");
            io.emit("hi");
            client.next("42[\"hi\"]");

            awaits(4, () -> count("events.in", "namespace", "/"));
            assertThat(count("events.out", "namespace", "/")).isEqualTo(1);
            var slow =
                    registry.get("parley.socketio.handler").tag("event", "slow").timer();
            assertThat(slow.count()).isEqualTo(1);
            assertThat(slow.totalTime(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(20);
            assertThat(registry.get("parley.socketio.handler")
                            .tag("event", "(other)")
                            .timer()
                            .count())
                    .isEqualTo(2);
        }
        assertThat(registry.find("parley.socketio.handler").timers()).hasSize(3);
    }

    @Test
    void acknowledgements_are_counted_whether_they_come_or_not() throws Exception {
        try (Client client = Client.connected(io, "/")) {
            Socket socket = io.everyone().fetchSockets().getFirst();
            var answer = socket.timeout(Duration.ofSeconds(15)).callAsync(String.class, "well?");
            client.next("420[\"well?\"]");
            client.send("430[\"yes\"]");
            assertThat(answer.join()).isEqualTo("yes");
            var none = socket.timeout(Duration.ofMillis(1)).callAsync(String.class, "well?");
            assertThat(none.handle((value, error) -> error).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(AckTimeout.class);

            awaits(1, () -> count("acknowledgements", "namespace", "/", "outcome", "given"));
            awaits(1, () -> count("acknowledgements", "namespace", "/", "outcome", "missing"));
        }
    }

    @Test
    void what_is_refused_is_counted_by_its_reason() throws Exception {
        io.of("/closed").use(socket -> {
            throw new Refused("not you");
        });
        assertThat(Client.ask(io, "EIO=4&transport=polling&sid=abc")).isEqualTo(400);
        try (Client client = Client.connected(io, "/")) {
            client.send("40/closed,");
            client.next("44/closed");
            client.send("42[\"" + "x".repeat(1001) + "\"]");

            assertThat(count("refused", "reason", "unknown_sid")).isEqualTo(1);
            assertThat(count("refused", "reason", "middleware")).isEqualTo(1);
            awaits(1, () -> count("refused", "reason", "too_large"));
        }
    }

    @Test
    void what_waits_for_clients_that_do_not_ask_for_it_is_measured() throws Exception {
        assertThat(Client.ask(io, "EIO=4&transport=polling")).isEqualTo(200);
        io.engine().sessions().iterator().next().send(Message.text("x".repeat(99)));

        // A hundred on the wire, and what the packet itself takes until then.
        awaits(164, () -> gauge("queued"));
    }
}
