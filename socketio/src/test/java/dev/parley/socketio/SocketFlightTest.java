package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a flight recorder sees of the sockets.
class SocketFlightTest {

    private static final String OURS = "dev.parley.socketio.";

    private final SocketIo io = Server.started();
    private final RecordingStream recording = new RecordingStream();
    private final BlockingQueue<RecordedEvent> recorded = new LinkedBlockingQueue<>();

    @BeforeEach
    void record() {
        recording.enable(OURS + "Connect");
        recording.enable(OURS + "Disconnect");
        recording.enable(OURS + "HighWater");
        recording.enable(OURS + "SlowHandler").withThreshold(Duration.ofMillis(30));
        recording.setReuse(false);
        recording.onEvent(recorded::add);
        recording.startAsync();
    }

    @AfterEach
    void stop() {
        io.close();
        recording.close();
    }

    private RecordedEvent recorded(String name) throws InterruptedException {
        RecordedEvent next = recorded.poll(15, TimeUnit.SECONDS);
        assertThat(next).as("an event in time").isNotNull();
        assertThat(next.getEventType().getName()).isEqualTo(OURS + name);
        return next;
    }

    @Test
    void a_client_that_comes_and_goes_is_recorded_with_the_reason() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            String id = client.connect("");
            client.send("41");

            assertThat(recorded("Connect").getString("socket")).isEqualTo(id);
            RecordedEvent disconnect = recorded("Disconnect");
            assertThat(disconnect.getString("socket")).isEqualTo(id);
            assertThat(disconnect.getString("namespace")).isEqualTo("/");
            assertThat(disconnect.getString("transport")).isEqualTo("websocket");
            assertThat(disconnect.getString("reason")).isEqualTo("client namespace disconnect");
            assertThat(disconnect.getDuration("connected")).isBetween(Duration.ZERO, Duration.ofSeconds(30));
        }
    }

    @Test
    void the_secret_id_of_a_client_of_socket_io_2_is_in_no_recording() throws Exception {
        try (SocketIo both = Server.started(builder -> builder.allowEIO3(true));
                WireClient client = WireClient.ofSocketIo2(both)) {
            RecordedEvent connect = recorded("Connect");

            Socket socket = both.of("/").sockets().iterator().next();
            assertThat(connect.getString("socket")).isEqualTo(socket.clientId()).isNotEqualTo(socket.id());
            client.send("1");
            assertThat(recorded("Disconnect").getString("socket")).isEqualTo(socket.clientId());
        }
    }

    @Test
    void a_handler_is_recorded_if_it_is_slower_than_the_threshold() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        io.on("quick", socket -> {});
        io.on(
                "slow",
                socket -> assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse());
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"quick\"]");
            client.send("42[\"slow\"]");

            recorded("Connect");
            RecordedEvent slow = recorded("SlowHandler");
            assertThat(slow.getString("event")).isEqualTo("slow");
            assertThat(slow.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }

    @Test
    void a_client_that_is_held_back_is_recorded() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        io.on("wait", socket -> assertThat(free.await(30, TimeUnit.SECONDS)).isTrue());
        try (WireClient client = WireClient.connected(io)) {
            for (int i = 0; i <= Mailbox.HIGH; i++) {
                client.send("42[\"wait\"]");
            }

            recorded("Connect");
            assertThat(recorded("HighWater").getInt("waiting")).isEqualTo(Mailbox.HIGH);
        } finally {
            free.countDown();
        }
    }
}
