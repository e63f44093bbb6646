package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.Packet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final RecordingTransport transport = new RecordingTransport();
    private final EngineOptions options =
            EngineOptions.builder().maxBufferedBytes(1000).build();

    private TransportListener open(Engine engine) {
        TransportListener client = new TestClient(engine, loop).webSocket(transport);
        loop.turn();
        return client;
    }

    private Engine engine() {
        return new Engine(options, application);
    }

    @Test
    void a_session_opens_talks_and_closes() {
        Engine engine = engine();
        TransportListener client = open(engine);
        assertThat(transport.sent).singleElement().asString().startsWith("0{").contains("\"upgrades\":[]");

        client.received(new Packet.Text("hello"));
        client.received(new Packet.Binary(ByteBuffer.wrap("bytes".getBytes(StandardCharsets.UTF_8))));
        application.session().send(Message.text("back"));
        application.session().close();
        loop.turn();

        assertThat(application.heard).containsExactly("hello", "bytes:bytes");
        assertThat(transport.sent.subList(1, transport.sent.size())).containsExactly("4back");
        assertThat(transport.closed).contains(CloseReason.FORCED_CLOSE);
        assertThat(application.closed).containsExactly(CloseReason.FORCED_CLOSE);
        assertThat(engine.sessionCount()).isZero();
    }

    @Test
    void what_one_turn_sends_leaves_in_one_flush() {
        open(engine());
        int before = transport.flushes;

        for (int i = 0; i < 10; i++) {
            application.session().send(Message.text("m" + i));
        }
        assertThat(transport.flushes).as("nothing leaves before the turn ends").isEqualTo(before);
        loop.turn();

        assertThat(transport.flushes).isEqualTo(before + 1);
        assertThat(transport.sent).hasSize(11);
    }

    @Test
    void a_close_packet_ends_the_session_at_once() {
        TransportListener client = open(engine());

        client.received(new Packet.Close());
        client.received(new Packet.Text("too late"));

        assertThat(application.closed).containsExactly(CloseReason.TRANSPORT_CLOSE);
        assertThat(application.heard).isEmpty();
    }

    @Test
    void packets_that_only_a_server_sends_end_the_session() {
        for (Packet illegal : List.of(new Packet.Ping(""), new Packet.Open("{}"), new Packet.Noop())) {
            RecordingListener hears = new RecordingListener();
            TransportListener client = open(new Engine(options, hears));

            client.received(illegal);

            assertThat(hears.closed).as("%s", illegal).containsExactly(CloseReason.PARSE_ERROR);
        }
    }

    @Test
    void a_lost_connection_ends_the_session_once() {
        TransportListener client = open(engine());

        client.lost(CloseReason.TRANSPORT_ERROR);
        client.lost(CloseReason.TRANSPORT_CLOSE);
        application.session().close();
        loop.turn();

        assertThat(application.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_client_that_does_not_read_is_closed_at_the_bound() {
        open(engine());
        transport.flowing = false;

        application.session().send(Message.text("x".repeat(900)));
        loop.turn();
        assertThat(application.closed).as("still within the bound").isEmpty();
        application.session().send(Message.text("x".repeat(200)));
        loop.turn();

        assertThat(application.closed).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void a_burst_that_the_network_takes_is_no_slow_consumer() {
        open(engine());

        for (int i = 0; i < 100; i++) {
            application.session().send(Message.text("x".repeat(100)));
        }
        loop.turn();

        assertThat(application.closed).isEmpty();
        assertThat(transport.sent).hasSize(101);
    }

    @Test
    void a_lossy_message_goes_only_where_it_can_leave_at_once() {
        open(engine());
        transport.writable = false;
        application.session().sendLossy(Message.text("dropped"));
        transport.writable = true;
        application.session().sendLossy(Message.text("sent"));
        loop.turn();

        assertThat(transport.sent).contains("4sent").doesNotContain("4dropped");
    }

    @Test
    void reading_is_turned_off_and_on() {
        open(engine());

        application.session().read(false);
        assertThat(transport.reading).isFalse();
        application.session().read(true);

        assertThat(transport.reading).isTrue();
    }

    @Test
    void a_listener_that_throws_at_the_end_takes_nobody_along() {
        Engine engine = new Engine(options, session -> new SessionListener() {
            @Override
            public void text(String data) {}

            @Override
            public void binary(ByteBuffer data) {}

            @Override
            public void closed(CloseReason reason) {
                throw new IllegalStateException("the application failed");
            }
        });
        List<RecordingTransport> transports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RecordingTransport each = new RecordingTransport();
            transports.add(each);
            new TestClient(engine, loop).webSocket(each);
        }

        loop.pass(options.pingInterval().plus(options.pingTimeout()));

        assertThat(transports).allSatisfy(each -> assertThat(each.closed).contains(CloseReason.PING_TIMEOUT));
        assertThat(engine.sessionCount()).isZero();
    }

    @Test
    void an_application_that_fails_to_take_a_session_leaves_none_behind() {
        Engine engine = new Engine(options, session -> {
            throw new IllegalStateException("the application failed");
        });

        open(engine);

        assertThat(engine.sessionCount()).isZero();
        assertThat(transport.closed).isPresent();
    }

    @Test
    void an_engine_that_closes_ends_everybody_and_admits_nobody() {
        Engine engine = engine();
        open(engine);

        engine.close();
        loop.turn();

        assertThat(application.closed).containsExactly(CloseReason.SERVER_SHUTTING_DOWN);
        Verdict verdict = engine.admit(TestClient.request("GET", "EIO=4&transport=polling"));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Answered.class,
                        answered -> assertThat(answered.answer().status()).isEqualTo(503));
    }

    @Test
    void no_more_sessions_open_than_may() {
        Engine engine = new Engine(EngineOptions.builder().maxSessions(1).build(), application);
        open(engine);

        RecordingReply second = new TestClient(engine, loop).ask("GET", "EIO=4&transport=polling", Headers.NONE);

        assertThat(second.status()).isEqualTo(503);
    }

    @Test
    void ids_cannot_be_guessed_and_have_twenty_characters() {
        Engine engine = engine();

        open(engine);
        open(engine);

        assertThat(application.sessions)
                .extracting(Session::sid)
                .doesNotHaveDuplicates()
                .allSatisfy(sid -> assertThat(sid).matches("[A-Za-z0-9_-]{20}"));
    }

    @Test
    void a_transport_that_is_not_offered_is_not_admitted() {
        Engine engine = new Engine(
                EngineOptions.builder()
                        .transports(Set.of(TransportName.WEBSOCKET))
                        .build(),
                application);

        RecordingReply reply = new TestClient(engine, loop).ask("GET", "EIO=4&transport=polling", Headers.NONE);

        assertThat(reply.body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
    }

    @Test
    void a_session_that_waited_long_for_nothing_keeps_no_timers_of_its_own() {
        open(engine());
        int timers = loop.waitingTimers();

        for (int i = 0; i < 20; i++) {
            open(new Engine(options, application));
        }
        Engine shared = engine();
        open(shared);
        int one = loop.waitingTimers();
        for (int i = 0; i < 20; i++) {
            open(shared);
        }

        assertThat(loop.waitingTimers()).as("one timer serves them all").isEqualTo(one);
        assertThat(one).isGreaterThan(timers);
        loop.pass(Duration.ofMinutes(1));
    }
}
