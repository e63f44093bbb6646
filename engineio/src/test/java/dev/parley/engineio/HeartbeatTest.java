package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final Engine engine = new Engine(
            EngineOptions.builder().pingInterval(INTERVAL).pingTimeout(TIMEOUT).build(), application);
    private final RecordingTransport transport = new RecordingTransport();

    private TransportListener open() {
        TransportListener client = new TestClient(engine, loop).webSocket(transport);
        loop.turn();
        transport.sent.clear();
        return client;
    }

    @Test
    void the_ping_comes_exactly_when_it_is_due() {
        open();

        loop.pass(INTERVAL.minus(MILLI));
        assertThat(transport.sent).isEmpty();
        loop.pass(MILLI);

        assertThat(transport.sent).containsExactly("2");
    }

    @Test
    void a_few_whose_ping_is_due_a_moment_later_are_pinged_with_it() {
        Duration usual = Duration.ofSeconds(25);
        var idle = new Engine(EngineOptions.builder().pingInterval(usual).build(), application);
        List<RecordingTransport> clients = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            clients.add(openAnother(idle));
            loop.pass(MILLI);
        }

        loop.pass(usual.minusMillis(40));
        assertThat(clients).filteredOn(HeartbeatTest::isPinged).isEqualTo(clients.subList(0, 16));
        loop.pass(Duration.ofMillis(15));
        assertThat(clients).filteredOn(HeartbeatTest::isPinged).hasSize(16);
        loop.pass(MILLI);
        assertThat(clients).filteredOn(HeartbeatTest::isPinged).isEqualTo(clients.subList(0, 32));
    }

    private RecordingTransport openAnother(Engine engine) {
        var another = new RecordingTransport();
        new TestClient(engine, loop).webSocket(another);
        loop.turn();
        another.sent.clear();
        return another;
    }

    private static boolean isPinged(RecordingTransport client) {
        return client.sent.contains("2");
    }

    @Test
    void a_missing_pong_ends_the_session_exactly_in_time() {
        open();

        loop.pass(INTERVAL.plus(TIMEOUT).minus(MILLI));
        assertThat(application.closed).isEmpty();
        loop.pass(MILLI);

        assertThat(application.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void each_pong_earns_another_interval() {
        TransportListener client = open();

        for (int beats = 1; beats <= 100; beats++) {
            loop.pass(INTERVAL);
            assertThat(transport.sent).hasSize(beats);
            client.received(new Packet.Pong(""));
        }

        assertThat(application.closed).isEmpty();
    }

    @Test
    void a_pong_that_nobody_asked_for_does_not_put_off_the_next_ping() {
        TransportListener client = open();

        loop.pass(INTERVAL.minus(MILLI));
        client.received(new Packet.Pong(""));
        loop.pass(MILLI);

        assertThat(transport.sent).containsExactly("2");
    }

    @Test
    void a_late_timer_does_not_put_off_the_deadline() {
        open();

        loop.hang(INTERVAL.plusMillis(50));
        assertThat(transport.sent).containsExactly("2");
        loop.pass(TIMEOUT.minusMillis(50).minus(MILLI));
        assertThat(application.closed).isEmpty();
        loop.pass(MILLI);

        assertThat(application.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_long_halt_of_the_machine_leaves_the_clients_time_to_answer() {
        TransportListener client = open();

        loop.hang(Duration.ofMinutes(5));
        assertThat(application.closed).isEmpty();
        client.received(new Packet.Pong(""));
        loop.pass(INTERVAL);

        assertThat(application.closed).isEmpty();
        assertThat(transport.sent).containsExactly("2", "2");
    }

    @Test
    void a_request_that_comes_too_late_finds_the_session_gone_though_its_timer_had_no_turn_yet() {
        TestClient client = new TestClient(engine, loop).open();
        loop.pass(INTERVAL);

        loop.hangOn(TIMEOUT);
        RecordingReply poll = client.poll();

        assertThat(poll.status()).isEqualTo(400);
        assertThat(application.closed).containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void a_client_that_is_held_back_is_not_blamed_for_a_pong_that_was_not_read() {
        TransportListener client = open();
        application.session().read(false);

        loop.pass(Duration.ofSeconds(10));
        assertThat(application.closed).isEmpty();
        application.session().read(true);
        client.received(new Packet.Pong(""));
        loop.pass(INTERVAL);

        assertThat(application.closed).isEmpty();
        loop.pass(TIMEOUT);
        assertThat(application.closed).as("from now on it counts again").containsExactly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void sessions_end_in_the_order_their_time_comes() {
        TransportListener first = open();
        loop.pass(Duration.ofMillis(100));
        RecordingTransport other = new RecordingTransport();
        new TestClient(engine, loop).webSocket(other);

        loop.pass(Duration.ofMillis(200));
        first.received(new Packet.Pong(""));
        loop.pass(Duration.ofMillis(299));

        assertThat(other.closed).isEmpty();
        assertThat(other.sent).contains("2");
        loop.pass(MILLI);
        assertThat(other.closed).contains(CloseReason.PING_TIMEOUT);
        assertThat(transport.closed).isEmpty();
    }
}
