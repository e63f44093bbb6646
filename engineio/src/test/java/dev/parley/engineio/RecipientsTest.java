package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecipientsTest {

    private final ManualLoop here = new ManualLoop();
    private final ManualLoop there = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final Engine engine = new Engine(EngineOptions.builder().build(), application);
    private final List<RecordingTransport> transports = new ArrayList<>();

    private Session open(ManualLoop loop) {
        RecordingTransport transport = new RecordingTransport();
        transports.add(transport);
        new TestClient(engine, loop).webSocket(transport);
        loop.turn();
        transport.sent.clear();
        return application.session();
    }

    private void turn() {
        here.turn();
        there.turn();
    }

    @Test
    void everybody_hears_once_and_the_message_is_made_ready_once_for_each_loop() {
        List<Session> sessions = List.of(open(here), open(here), open(there), open(there));

        Recipients.of(sessions).send(List.of(Message.text("hello")));
        turn();

        assertThat(transports).allSatisfy(each -> assertThat(each.sent).containsExactly("4hello"));
        Set<Envelope> envelopes = new HashSet<>();
        transports.forEach(each -> envelopes.addAll(each.envelopes));
        assertThat(envelopes)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.isShared()).isTrue());
    }

    @Test
    void a_session_that_is_named_twice_hears_once() {
        Session session = open(here);

        Recipients.of(List.of(session, session)).send(List.of(Message.text("hello")));
        turn();

        assertThat(transports.getFirst().sent).containsExactly("4hello");
    }

    @Test
    void a_message_and_its_attachments_stay_together() {
        List<Session> sessions = List.of(open(here), open(here));

        Recipients.of(sessions).send(List.of(Message.text("head"), Message.binary(ByteBuffer.wrap(new byte[] {1}))));
        turn();

        assertThat(transports).allSatisfy(each -> assertThat(each.sent).containsExactly("4head", "bAQ=="));
    }

    @Test
    void a_lossy_message_reaches_those_it_can_reach_at_once() {
        List<Session> sessions = List.of(open(here), open(here));
        transports.getFirst().writable = false;

        Recipients.of(sessions).sendLossy(List.of(Message.text("cursor")));
        turn();

        assertThat(transports.getFirst().sent).isEmpty();
        assertThat(transports.getLast().sent).containsExactly("4cursor");
    }

    @Test
    void of_a_lossy_message_with_attachments_all_arrives_or_nothing() {
        RecordingTransport narrow = new RecordingTransport() {
            @Override
            public void send(Envelope envelope) {
                super.send(envelope);
                writable = false; // the head has filled it
            }
        };
        new TestClient(engine, here).webSocket(narrow);
        Session session = application.session();
        here.turn();
        narrow.sent.clear();
        List<Message> messages = List.of(Message.text("head"), Message.binary(ByteBuffer.wrap(new byte[] {1})));

        Recipients.of(List.of(session)).sendLossy(messages);
        turn();
        assertThat(narrow.sent).containsExactly("4head", "bAQ==");
        narrow.writable = true;
        session.sendLossy(messages);
        turn();

        assertThat(narrow.sent).containsExactly("4head", "bAQ==", "4head", "bAQ==");
    }

    @Test
    void what_a_transport_left_ready_is_released_though_one_of_many_failed() {
        List<Session> sessions = new ArrayList<>(List.of(open(here)));
        RecordingTransport broken = new RecordingTransport() {
            @Override
            public void send(Envelope envelope) {
                throw new IllegalStateException("no memory");
            }
        };
        new TestClient(engine, here).webSocket(broken);
        sessions.add(application.session());
        sessions.add(open(here));
        List<String> released = new ArrayList<>();
        RecordingTransport leaving = new RecordingTransport() {
            @Override
            public void send(Envelope envelope) {
                super.send(envelope);
                envelope.leave(() -> released.add("released"));
            }
        };
        new TestClient(engine, here).webSocket(leaving);
        sessions.addFirst(application.session());
        here.turn();

        Recipients.of(sessions).send(List.of(Message.text("hello")));
        turn();

        assertThat(released).containsExactly("released");
        assertThat(transports.getLast().sent)
                .as("the others of the loop hear it all the same")
                .containsExactly("4hello");
        assertThat(broken.closed).contains(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void who_has_left_hears_nothing_and_disturbs_nobody() {
        List<Session> sessions = List.of(open(here), open(here));
        Recipients recipients = Recipients.of(sessions);
        sessions.getFirst().close();
        turn();

        recipients.send(List.of(Message.text("hello")));
        turn();

        assertThat(transports.getFirst().sent).isEmpty();
        assertThat(transports.getLast().sent).containsExactly("4hello");
    }

    @Test
    void the_exception_is_made_on_its_own_loop_alone() {
        List<Session> sessions = List.of(open(here), open(here), open(there), open(there));
        Recipients recipients = Recipients.of(sessions);

        recipients.sendExcept(sessions.getLast(), List.of(Message.text("1")));
        recipients.sendLossyExcept(sessions.getLast(), List.of(Message.text("2")));
        recipients.send(List.of(Message.text("3")));
        turn();

        assertThat(transports.subList(0, 3))
                .allSatisfy(each -> assertThat(each.sent).containsExactly("41", "42", "43"));
        assertThat(transports.getLast().sent).containsExactly("43");
    }

    @Test
    void an_exception_on_a_loop_where_nobody_hears_changes_nothing() {
        Session stranger = open(there);

        Recipients.of(List.of(open(here), open(here))).sendExcept(stranger, List.of(Message.text("1")));
        turn();

        assertThat(transports.getFirst().sent).isEmpty();
        assertThat(transports.subList(1, 3))
                .allSatisfy(each -> assertThat(each.sent).containsExactly("41"));
    }

    @Test
    void what_is_given_runs_nothing_and_has_its_place_in_the_order() {
        Session ann = open(here);
        Session bob = open(here);
        Recipients both = Recipients.of(List.of(ann, bob));

        both.giveExcept(bob, List.of(Message.text("first")));
        both.giveLossyExcept(ann, List.of(Message.text("second")));
        assertThat(transports).allSatisfy(each -> assertThat(each.sent).isEmpty());
        ann.send(Message.text("third"));
        turn();

        assertThat(transports.getFirst().sent).containsExactly("4first", "4third");
        assertThat(transports.getLast().sent).containsExactly("4second");
    }
}
