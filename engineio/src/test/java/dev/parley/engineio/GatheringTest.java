package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What gathers in a turn leaves as one, and nobody hears anything out of order for it.
class GatheringTest {

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final Engine engine = new Engine(EngineOptions.builder().build(), application);
    private final List<RecordingTransport> transports = new ArrayList<>();

    private final List<TransportListener> connections = new ArrayList<>();

    private Session open() {
        RecordingTransport transport = new RecordingTransport();
        transports.add(transport);
        connections.add(new TestClient(engine, loop).webSocket(transport));
        loop.turn();
        transport.sent.clear();
        return application.session();
    }

    private static List<Message> said(String text) {
        return List.of(Message.text(text));
    }

    @Test
    void what_one_turn_brings_for_a_room_leaves_in_one_envelope() {
        Recipients room = Recipients.of(List.of(open(), open()));

        room.send(said("a"));
        room.send(said("b"));
        room.send(said("c"));
        loop.turn();

        assertThat(transports).allSatisfy(each -> {
            assertThat(each.envelopes).hasSize(1);
            assertThat(each.sent).containsExactly("4a", "4b", "4c");
        });
    }

    @Test
    void what_comes_in_the_next_turn_does_not_wait_for_more() {
        Recipients room = Recipients.of(List.of(open(), open()));

        room.send(said("a"));
        loop.turn();

        assertThat(transports).allSatisfy(each -> assertThat(each.sent).containsExactly("4a"));
    }

    @Test
    void answers_leave_as_soon_as_all_that_came_was_heard() {
        Session ann = open();

        ann.send(Message.text("one"));
        ann.send(Message.text("two"));
        connections.getFirst().receivedAll();

        assertThat(transports.getFirst().sent).containsExactly("4one", "4two");
        loop.turn();
        assertThat(transports.getFirst().sent).as("and not again").containsExactly("4one", "4two");
    }

    @Test
    void an_answer_waits_for_the_end_of_the_turn_if_a_room_may_have_more_for_its_client() {
        Session ann = open();

        Recipients.of(List.of(ann, open())).send(said("to all"));
        ann.send(Message.text("to ann"));
        connections.getFirst().receivedAll();
        assertThat(transports.getFirst().sent).isEmpty();

        loop.turn();
        assertThat(transports.getFirst().sent).containsExactly("4to all", "4to ann");
    }

    @Test
    void a_word_to_one_does_not_overtake_what_was_said_to_all() {
        Session ann = open();
        Recipients room = Recipients.of(List.of(ann, open()));

        room.send(said("to all"));
        ann.send(Message.text("to ann"));
        room.send(said("to all again"));
        loop.turn();

        assertThat(transports.getFirst().sent).containsExactly("4to all", "4to ann", "4to all again");
        assertThat(transports.getLast().sent).containsExactly("4to all", "4to all again");
    }

    @Test
    void a_member_of_two_rooms_hears_both_in_the_order_they_spoke() {
        Session both = open();
        Recipients kitchen = Recipients.of(List.of(both, open()));
        Recipients garden = Recipients.of(List.of(both, open()));

        kitchen.send(said("1"));
        garden.send(said("2"));
        kitchen.send(said("3"));
        loop.turn();

        assertThat(transports.getFirst().sent).containsExactly("41", "42", "43");
    }

    @Test
    void a_session_that_ends_has_heard_what_was_said_before() {
        Session ann = open();
        Recipients room = Recipients.of(List.of(ann, open()));

        room.send(said("last"));
        ann.close();
        loop.turn();

        assertThat(transports.getFirst().sent).contains("4last");
    }

    @Test
    void what_the_end_of_one_session_brings_about_comes_after_what_ended_it() {
        List<Session> sessions = new ArrayList<>();
        List<Recipients> room = new ArrayList<>();
        Engine narrow = new Engine(EngineOptions.builder().maxBufferedBytes(10).build(), session -> {
            sessions.add(session);
            return new Silent() {
                @Override
                public void closed(CloseReason reason) {
                    room.getFirst().send(said("gone"));
                }
            };
        });
        RecordingTransport stuck = new RecordingTransport();
        RecordingTransport free = new RecordingTransport();
        new TestClient(narrow, loop).webSocket(stuck);
        new TestClient(narrow, loop).webSocket(free);
        loop.turn();
        free.sent.clear();
        stuck.flowing = false;
        room.add(Recipients.of(sessions));

        room.getFirst().send(said("a long word to all"));
        loop.turn();

        assertThat(stuck.closed).contains(CloseReason.SLOW_CONSUMER);
        assertThat(free.sent).containsExactly("4a long word to all", "4gone");
    }

    @Test
    void a_session_that_ends_by_what_was_gathered_for_it_ends_once() {
        Engine narrow = new Engine(EngineOptions.builder().maxBufferedBytes(10).build(), application);
        RecordingTransport stuck = new RecordingTransport();
        new TestClient(narrow, loop).webSocket(stuck);
        loop.turn();
        stuck.flowing = false;
        Session session = application.session();

        Recipients.of(List.of(session)).send(said("more than ten bytes"));
        session.close();
        loop.turn();

        assertThat(application.closed).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void the_one_who_speaks_hears_all_else_in_its_order() {
        Session ann = open();
        Recipients room = Recipients.of(List.of(ann, open()));

        room.send(said("1"));
        room.sendExcept(ann, said("2 by ann"));
        room.send(said("3"));
        ann.send(Message.text("4 to ann"));
        room.sendExcept(ann, said("5 by ann"));
        room.sendExcept(ann, said("6 by ann"));
        room.send(said("7"));
        loop.turn();

        assertThat(transports.getFirst().sent).containsExactly("41", "43", "44 to ann", "47");
        assertThat(transports.getLast().sent).containsExactly("41", "42 by ann", "43", "45 by ann", "46 by ann", "47");
    }

    @Test
    void several_who_speak_in_one_turn_hear_each_other_and_not_themselves() {
        Session ann = open();
        Session bob = open();
        Session cid = open();
        Recipients room = Recipients.of(List.of(ann, bob, cid, open()));

        room.sendExcept(ann, said("a1"));
        room.sendExcept(bob, said("b1"));
        room.sendExcept(cid, said("c1"));
        room.sendExcept(ann, said("a2"));
        loop.turn();

        assertThat(transports.get(0).sent).containsExactly("4b1", "4c1");
        assertThat(transports.get(1).sent).containsExactly("4a1", "4c1", "4a2");
        assertThat(transports.get(2).sent).containsExactly("4a1", "4b1", "4a2");
        assertThat(transports.get(3).sent).containsExactly("4a1", "4b1", "4c1", "4a2");
    }

    @Test
    void what_one_is_told_apart_does_not_divide_what_the_others_hear() {
        Session ann = open();
        Session bob = open();
        Recipients room = Recipients.of(List.of(ann, bob, open(), open()));

        room.send(said("1"));
        ann.send(Message.text("to ann"));
        room.sendExcept(bob, said("2"));
        ann.send(Message.text("to ann"));
        room.send(said("3"));
        loop.turn();

        assertThat(transports.get(2).envelopes).hasSize(1);
        assertThat(transports.get(3).envelopes).isEqualTo(transports.get(2).envelopes);
        assertThat(transports.get(0).sent).containsExactly("41", "4to ann", "42", "4to ann", "43");
        assertThat(transports.get(1).sent).containsExactly("41", "43");
    }

    @Test
    void an_exception_that_is_no_member_changes_nothing() {
        Recipients room = Recipients.of(List.of(open(), open()));
        Session stranger = open();
        Recipients elsewhere = Recipients.of(List.of(stranger, open()));

        elsewhere.send(said("elsewhere"));
        room.sendExcept(stranger, said("1"));
        room.sendExcept(stranger, said("2"));
        loop.turn();

        assertThat(transports.subList(0, 2)).allSatisfy(each -> {
            assertThat(each.envelopes).hasSize(1);
            assertThat(each.sent).containsExactly("41", "42");
        });
        assertThat(transports.get(2).sent).containsExactly("4elsewhere");
    }

    @Test
    void a_speaker_that_has_left_hears_nothing_and_disturbs_nobody() {
        Session ann = open();
        Recipients room = Recipients.of(List.of(ann, open()));

        room.sendExcept(ann, said("1"));
        ann.close();
        room.sendExcept(ann, said("2"));
        room.send(said("3"));
        loop.turn();

        assertThat(transports.getFirst().sent).isEmpty();
        assertThat(transports.getLast().sent).containsExactly("41", "42", "43");
    }

    @Test
    void what_is_too_much_for_one_turn_keeps_its_order() {
        Session ann = open();
        Recipients room = Recipients.of(List.of(ann, open()));
        String much = "x".repeat(40_000);

        room.sendExcept(ann, said("1" + much));
        room.send(said("2" + much));
        room.sendExcept(ann, said("3"));
        room.send(said("4" + much));
        ann.send(Message.text("5"));
        room.send(said("6" + much));
        loop.turn();

        assertThat(transports.getFirst().sent)
                .extracting(text -> text.substring(0, 2))
                .containsExactly("42", "44", "45", "46");
        assertThat(transports.getLast().sent)
                .extracting(text -> text.substring(0, 2))
                .containsExactly("41", "42", "43", "44", "46");
    }

    @Test
    void what_a_transport_made_of_a_part_is_released_too() {
        List<String> released = new ArrayList<>();
        Session ann = openLeaving("ann", released);
        Session bob = openLeaving("bob", released);
        Recipients room = Recipients.of(List.of(ann, bob));

        room.sendExcept(ann, said("1"));
        room.send(said("2"));
        loop.turn();

        assertThat(released).containsExactlyInAnyOrder("ann", "bob");
    }

    /// A session whose transport leaves a form of its own with every envelope that leaves at the end of a turn.
    private Session openLeaving(String name, List<String> released) {
        RecordingTransport transport = new RecordingTransport() {
            @Override
            public boolean sendNow(Envelope envelope) {
                if (envelope.wire() == null) {
                    envelope.leave(() -> released.add(name));
                }
                return super.sendNow(envelope);
            }
        };
        new TestClient(engine, loop).webSocket(transport);
        loop.turn();
        return application.session();
    }

    @Test
    void whatever_the_mixture_each_hears_what_concerns_it_in_the_order_of_the_sends() {
        Random random = new Random(42);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sessions.add(open());
        }
        List<List<Integer>> rooms =
                List.of(List.of(0, 1, 2), List.of(2, 3, 4), List.of(0, 5), List.of(0, 1, 2, 3, 4, 5));
        List<Recipients> recipients = rooms.stream()
                .map(members ->
                        Recipients.of(members.stream().map(sessions::get).toList()))
                .toList();
        List<List<String>> due = new ArrayList<>();
        sessions.forEach(each -> due.add(new ArrayList<>()));

        for (int n = 0; n < 2_000; n++) {
            String word = "w" + n;
            int chosen = random.nextInt(rooms.size() + 2);
            if (chosen < rooms.size() && random.nextBoolean()) {
                int speaker = random.nextInt(sessions.size()); // perhaps of another room
                recipients.get(chosen).sendExcept(sessions.get(speaker), said(word));
                rooms.get(chosen).stream()
                        .filter(member -> member != speaker)
                        .forEach(member -> due.get(member).add("4" + word));
            } else if (chosen < rooms.size()) {
                recipients.get(chosen).send(said(word));
                rooms.get(chosen).forEach(member -> due.get(member).add("4" + word));
            } else {
                int one = random.nextInt(sessions.size());
                sessions.get(one).send(Message.text(word));
                due.get(one).add("4" + word);
            }
            if (random.nextInt(10) == 0) {
                loop.turn();
            }
        }
        loop.turn();

        for (int i = 0; i < sessions.size(); i++) {
            assertThat(transports.get(i).sent).isEqualTo(due.get(i));
        }
    }

    /// Hears nothing in particular.
    private abstract static class Silent implements SessionListener {

        @Override
        public void text(String data) {}

        @Override
        public void binary(ByteBuffer data) {}
    }
}
