package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;

/// What a flight recorder sees of the engine.
class EngineFlightTest {

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final Engine engine =
            new Engine(EngineOptions.builder().maxBufferedBytes(1000).build(), application);

    private Session webSocket(RecordingTransport transport) {
        new TestClient(engine, loop).webSocket(transport);
        loop.turn();
        return application.session();
    }

    @Test
    void lost_volatile_messages_and_queues_at_their_bound_are_recorded() {
        List<RecordedEvent> events = new CopyOnWriteArrayList<>();
        try (RecordingStream recording = new RecordingStream()) {
            recording.enable("dev.parley.engineio.Dropped");
            recording.enable("dev.parley.engineio.HighWater");
            recording.setReuse(false);
            recording.onEvent(events::add);
            recording.startAsync();

            RecordingTransport slow = new RecordingTransport();
            Session session = webSocket(slow);
            slow.writable = false;
            session.sendLossy(List.of(Message.text("one"), Message.text("two")));
            slow.flowing = false;
            session.send(Message.text("x".repeat(1000)));
            loop.turn();
            recording.stop();
        }

        assertThat(application.closed).containsExactly(CloseReason.SLOW_CONSUMER);
        assertThat(events)
                .filteredOn(event -> name(event).equals("Dropped"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getInt("sessions")).isEqualTo(1);
                    assertThat(event.getInt("messages")).isEqualTo(2);
                });
        assertThat(events)
                .filteredOn(event -> name(event).equals("HighWater"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getLong("bound")).isEqualTo(1000);
                    assertThat(event.getLong("waiting")).isEqualTo(1001);
                });
    }

    private static String name(RecordedEvent event) {
        return event.getEventType().getName().substring("dev.parley.engineio.".length());
    }
}
