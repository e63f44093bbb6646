package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineObserverTest {

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final Engine engine =
            new Engine(EngineOptions.builder().maxPayload(1000).build(), application);
    private final List<String> seen = new ArrayList<>();
    private Observation observation;

    @BeforeEach
    void somebody_observes() {
        observation = engine.observe(new EngineObserver() {
            @Override
            public void opened(Session session) {
                seen.add("opened " + session.transport().wire());
            }

            @Override
            public void upgraded(Session session) {
                seen.add("upgraded " + session.transport().wire());
            }

            @Override
            public void closed(Session session, CloseReason reason) {
                seen.add("closed " + reason.wire());
            }

            @Override
            public void refused(EngineError error) {
                seen.add("refused " + error);
            }

            @Override
            public void tooLarge() {
                seen.add("too large");
            }

            @Override
            public void received(int size) {
                seen.add("received " + size);
            }

            @Override
            public void sent(long messages, long size) {
                seen.add("sent " + messages + " of " + size);
            }

            @Override
            public void dropped(long messages) {
                seen.add("dropped " + messages);
            }
        });
    }

    private Session webSocket(RecordingTransport transport) {
        new TestClient(engine, loop).webSocket(transport);
        loop.turn();
        return application.session();
    }

    @Test
    void a_session_comes_moves_speaks_and_goes() {
        TestClient client = new TestClient(engine, loop).open();
        TransportListener webSocket = client.webSocket(new RecordingTransport());
        webSocket.received(new Packet.Ping("probe"));
        webSocket.received(new Packet.Upgrade());
        webSocket.received(new Packet.Text("hello"));
        webSocket.lost(CloseReason.TRANSPORT_CLOSE);

        assertThat(seen)
                .containsExactly("opened polling", "upgraded websocket", "received 5", "closed transport close");
    }

    @Test
    void what_is_refused_is_seen() {
        TestClient client = new TestClient(engine, loop);
        client.ask("GET", "EIO=4&transport=polling&sid=abc", Headers.NONE);
        client.webSocket(new RecordingTransport()).tooLarge();

        assertThat(seen).containsExactly("refused UNKNOWN_SID", "opened websocket", "too large");
    }

    @Test
    void what_goes_to_many_counts_for_each_and_not_for_who_is_excepted() {
        List<Session> sessions = List.of(webSocket(new RecordingTransport()), webSocket(new RecordingTransport()));
        Session stranger = webSocket(new RecordingTransport());
        seen.clear();

        sessions.getFirst().send(Message.text("four"));
        Recipients both = Recipients.of(sessions);
        both.send(List.of(Message.text("four")));
        both.sendExcept(sessions.getFirst(), List.of(Message.text("four")));
        both.sendExcept(stranger, List.of(Message.text("four")));
        loop.turn();

        assertThat(seen).containsExactly("sent 1 of 4", "sent 2 of 8", "sent 1 of 4", "sent 2 of 8");
    }

    @Test
    void what_may_be_lost_and_is_lost_is_seen() {
        RecordingTransport quick = new RecordingTransport();
        RecordingTransport slow = new RecordingTransport();
        List<Session> sessions = List.of(webSocket(quick), webSocket(slow));
        slow.writable = false;
        seen.clear();

        Recipients.of(sessions).sendLossy(List.of(Message.text("four")));
        sessions.getLast().sendLossy(Message.text("four"));
        loop.turn();

        assertThat(seen).containsExactly("sent 1 of 4", "dropped 1", "dropped 1");
    }

    @Test
    void whoever_has_ended_it_hears_no_more() {
        observation.end();
        webSocket(new RecordingTransport());

        assertThat(seen).isEmpty();
    }

    @Test
    void an_observer_that_fails_harms_nobody() {
        engine.observe(new EngineObserver() {
            @Override
            public void opened(Session session) {
                throw new IllegalStateException("on purpose");
            }
        });

        RecordingTransport transport = new RecordingTransport();
        webSocket(transport).send(Message.text("hello"));
        loop.turn();

        assertThat(transport.sent).contains("4hello");
        assertThat(seen).contains("opened websocket", "sent 1 of 5");
    }

    @Test
    void the_sessions_can_be_looked_at_with_what_waits_for_them() {
        RecordingTransport slow = new RecordingTransport();
        Session session = webSocket(slow);
        slow.flowing = false;
        session.send(Message.text("hello"));
        loop.turn();

        assertThat(engine.sessions()).containsExactly(session);
        assertThat(session.bufferedBytes()).isEqualTo(6);
        session.close();
        assertThat(engine.sessions()).isEmpty();
        assertThat(session.bufferedBytes()).isZero();
    }
}
