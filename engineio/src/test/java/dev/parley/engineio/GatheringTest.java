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

    private Session open() {
        RecordingTransport transport = new RecordingTransport();
        transports.add(transport);
        new TestClient(engine, loop).webSocket(transport);
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
            if (chosen < rooms.size()) {
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
