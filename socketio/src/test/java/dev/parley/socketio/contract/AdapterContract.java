package dev.parley.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.Broadcast;
import dev.parley.socketio.adapter.Member;
import dev.parley.socketio.adapter.RoomEvent;
import dev.parley.socketio.adapter.ServerSidePacket;
import dev.parley.socketio.adapter.ServerSideReplies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every adapter must do. A new one extends this class and says how it is made. Needs JUnit 6 and AssertJ.
public abstract class AdapterContract {

    private static final Audience KITCHEN = Audience.EVERYONE.to("kitchen");

    private final StraightLoop loop = new StraightLoop();
    private final Engine engine = new Engine(EngineOptions.builder().build(), loop);
    private Adapter adapter;
    private Hearing ann;
    private Hearing bob;
    private Hearing cid;

    /// A new adapter of one namespace, on its own.
    protected abstract Adapter adapter();

    @BeforeEach
    void three_sockets_in_two_rooms() {
        adapter = adapter();
        ann = connect("ann");
        bob = connect("bob");
        cid = connect("cid");
        adapter.join("ann", List.of("kitchen", "garden"));
        adapter.join("bob", List.of("kitchen"));
        adapter.join("cid", List.of("garden"));
    }

    private Hearing connect(String id) {
        Hearing transport = new Hearing();
        Session session = loop.open(engine, transport);
        transport.heard.clear();
        adapter.add(new Member(id, session));
        return transport;
    }

    private void say(Audience audience) {
        adapter.broadcast(new Broadcast(List.of(Message.text("hi")), false, false), audience);
    }

    @Test
    void a_server_that_is_alone_has_nobody_to_tell_or_to_ask() {
        adapter.serverSideEmit(new ServerSidePacket("[\"hello\"]", List.of()));

        assertThat(adapter.serverSideCall(new ServerSidePacket("[\"who?\"]", List.of()), Duration.ofSeconds(15)))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(ServerSideReplies.NONE);
    }

    @Test
    void everybody_hears_what_is_said_to_no_room_in_particular() {
        say(Audience.EVERYONE);

        assertThat(List.of(ann, bob, cid))
                .allSatisfy(each -> assertThat(each.heard).containsExactly("4hi"));
    }

    @Test
    void a_room_hears_and_no_other() {
        say(KITCHEN);

        assertThat(ann.heard).hasSize(1);
        assertThat(bob.heard).hasSize(1);
        assertThat(cid.heard).isEmpty();
    }

    @Test
    void a_member_of_two_rooms_hears_a_broadcast_to_both_once() {
        say(Audience.EVERYONE.to("kitchen", "garden"));

        assertThat(ann.heard).hasSize(1);
        assertThat(bob.heard).hasSize(1);
        assertThat(cid.heard).hasSize(1);
    }

    @Test
    void who_is_in_an_excepted_room_hears_nothing() {
        say(KITCHEN.except("garden"));

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).hasSize(1);
    }

    @Test
    void the_rooms_are_counted_while_somebody_is_in_them_and_no_sockets_own() {
        assertThat(adapter.roomCount()).isEqualTo(2);

        adapter.leave("cid", List.of("garden"));
        assertThat(adapter.roomCount()).isEqualTo(2);
        adapter.remove("ann");

        assertThat(adapter.roomCount()).isEqualTo(1);
    }

    @Test
    void everybody_but_a_room() {
        say(Audience.EVERYONE.except("kitchen"));

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).isEmpty();
        assertThat(cid.heard).hasSize(1);
    }

    @Test
    void the_id_of_a_socket_is_a_room_of_its_own() {
        say(Audience.EVERYONE.to("bob"));
        say(KITCHEN.except("ann"));

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).hasSize(2);
        assertThat(cid.heard).isEmpty();
    }

    @Test
    void all_but_the_one_who_speaks() {
        say(KITCHEN.except("ann"));
        say(Audience.EVERYONE.except("ann"));

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).hasSize(2);
        assertThat(cid.heard).hasSize(1);
    }

    @Test
    void a_speaker_who_is_not_in_the_room_keeps_nobody_in_it_from_hearing() {
        say(KITCHEN.except("cid"));
        say(KITCHEN.except("nobody"));

        assertThat(ann.heard).hasSize(2);
        assertThat(bob.heard).hasSize(2);
        assertThat(cid.heard).isEmpty();
    }

    @Test
    void with_a_speaker_those_who_joined_its_own_room_hear_nothing_either() {
        adapter.join("cid", List.of("bob"));

        say(KITCHEN.except("bob"));
        say(Audience.EVERYONE.except("bob"));
        adapter.leave("cid", List.of("bob"));
        say(Audience.EVERYONE.except("bob"));

        assertThat(ann.heard).hasSize(3);
        assertThat(bob.heard).isEmpty();
        assertThat(cid.heard).hasSize(1);
    }

    @Test
    void a_speaker_who_is_gone_is_no_exception_any_more() {
        adapter.remove("ann");

        say(KITCHEN.except("ann"));
        Hearing back = connect("ann");
        adapter.join("ann", List.of("kitchen"));
        say(KITCHEN.except("ann"));
        say(KITCHEN);

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).hasSize(3);
        assertThat(back.heard).hasSize(1);
    }

    @Test
    void a_lossy_word_passes_its_speaker_by() {
        bob.writable = false;

        adapter.broadcast(new Broadcast(List.of(Message.text("hi")), true, false), Audience.EVERYONE.except("ann"));

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).isEmpty();
        assertThat(cid.heard).hasSize(1);
    }

    @Test
    void who_joins_or_leaves_between_two_words_changes_whom_the_next_reaches() {
        say(KITCHEN.except("ann"));
        adapter.join("cid", List.of("kitchen"));
        say(KITCHEN.except("ann"));
        adapter.leave("bob", List.of("kitchen"));
        say(KITCHEN.except("ann"));

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).hasSize(2);
        assertThat(cid.heard).hasSize(2);
    }

    @Test
    void who_joins_the_room_of_another_hears_with_it_and_not_in_its_place() {
        adapter.join("cid", List.of("bob"));

        say(Audience.EVERYONE.to("bob"));

        assertThat(bob.heard).hasSize(1);
        assertThat(cid.heard).hasSize(1);
        assertThat(adapter.members(Audience.EVERYONE.to("bob"))).containsExactlyInAnyOrder("bob", "cid");
    }

    @Test
    void a_room_that_nobody_is_in_hears_nothing() {
        say(Audience.EVERYONE.to("cellar"));
        say(Audience.EVERYONE.to("cellar", "attic"));

        assertThat(List.of(ann, bob, cid))
                .allSatisfy(each -> assertThat(each.heard).isEmpty());
    }

    @Test
    void who_has_left_a_room_hears_it_no_more() {
        say(KITCHEN);
        adapter.leave("ann", List.of("kitchen", "cellar"));
        say(KITCHEN);

        assertThat(ann.heard).hasSize(1);
        assertThat(bob.heard).hasSize(2);
        assertThat(adapter.rooms("ann")).containsExactlyInAnyOrder("ann", "garden");
    }

    @Test
    void to_join_twice_is_to_join_once() {
        adapter.join("bob", List.of("kitchen", "kitchen"));
        say(KITCHEN);
        adapter.leave("bob", List.of("kitchen"));
        say(KITCHEN);

        assertThat(bob.heard).hasSize(1);
    }

    @Test
    void who_is_gone_is_in_no_room_and_hears_nothing() {
        adapter.remove("ann");
        adapter.remove("ann");
        adapter.join("ann", List.of("kitchen"));
        adapter.leave("ann", List.of("kitchen"));
        say(KITCHEN);
        say(Audience.EVERYONE);

        assertThat(ann.heard).isEmpty();
        assertThat(adapter.rooms("ann")).isEmpty();
        assertThat(adapter.members(Audience.EVERYONE)).containsExactlyInAnyOrder("bob", "cid");
    }

    @Test
    void one_knows_who_would_hear() {
        assertThat(adapter.members(KITCHEN)).containsExactlyInAnyOrder("ann", "bob");
        assertThat(adapter.members(KITCHEN.except("bob"))).containsExactly("ann");
        assertThat(adapter.members(Audience.EVERYONE)).containsExactlyInAnyOrder("ann", "bob", "cid");
        assertThat(adapter.rooms("ann")).containsExactlyInAnyOrder("ann", "kitchen", "garden");
    }

    @Test
    void what_may_be_lost_is_said_to_those_it_can_reach_at_once() {
        ann.writable = false;

        adapter.broadcast(new Broadcast(List.of(Message.text("hi")), true, false), KITCHEN);

        assertThat(ann.heard).isEmpty();
        assertThat(bob.heard).hasSize(1);
    }

    @Test
    void what_happens_to_rooms_is_told_in_its_order() {
        List<RoomEvent> told = new ArrayList<>();
        adapter.onRoomEvent(told::add);
        adapter.join("bob", List.of("cellar", "kitchen"));
        adapter.leave("bob", List.of("cellar", "garden"));
        adapter.remove("bob");
        adapter.remove("bob");

        assertThat(told)
                .containsExactly(
                        new RoomEvent.Created("cellar"),
                        new RoomEvent.Joined("cellar", "bob"),
                        new RoomEvent.Left("cellar", "bob"),
                        new RoomEvent.Deleted("cellar"),
                        new RoomEvent.Left("kitchen", "bob"));
    }

    @Test
    void what_a_listener_to_rooms_does_is_told_after_what_it_heard() {
        List<RoomEvent> told = new ArrayList<>();
        adapter.onRoomEvent(event -> {
            if (event instanceof RoomEvent.Created) {
                adapter.join("cid", List.of("cellar"));
            }
        });
        adapter.onRoomEvent(told::add);
        adapter.join("bob", List.of("cellar"));

        assertThat(told)
                .containsExactly(
                        new RoomEvent.Created("cellar"),
                        new RoomEvent.Joined("cellar", "bob"),
                        new RoomEvent.Joined("cellar", "cid"));
    }

    @Test
    void rooms_and_members_agree_whatever_happens_at_once() throws Exception {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
        List<String> rooms = List.of("r0", "r1", "r2", "r3", "r4");
        ids.forEach(this::connect);
        List<Session> sessions = loop.sessions();
        Set<List<String>> told = new HashSet<>();
        List<RoomEvent> contradictions = new ArrayList<>();
        adapter.onRoomEvent(event -> {
            boolean fits = switch (event) {
                case RoomEvent.Joined(String room, String id) -> told.add(List.of(id, room));
                case RoomEvent.Left(String room, String id) -> told.remove(List.of(id, room));
                case RoomEvent.Created created -> told.add(List.of(created.room()));
                case RoomEvent.Deleted deleted -> told.remove(List.of(deleted.room()));
            };
            if (!fits) {
                contradictions.add(event);
            }
        });
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            threads.add(Thread.ofPlatform()
                    .start(() -> IntStream.range(0, 5_000)
                            .forEach(step -> change(
                                    random,
                                    random.nextInt(ids.size()),
                                    rooms.get(random.nextInt(rooms.size())),
                                    sessions))));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }

        assertThat(adapter.members(Audience.EVERYONE)).isNotEmpty();
        for (String id : ids) {
            for (String room : rooms) {
                assertThat(adapter.rooms(id).contains(room))
                        .isEqualTo(adapter.members(Audience.EVERYONE.to(room)).contains(id))
                        .isEqualTo(told.contains(List.of(id, room)));
            }
        }
        assertThat(contradictions).as("what was told came in its order").isEmpty();
        Set<String> everyone = adapter.members(Audience.EVERYONE);
        rooms.forEach(room -> assertThat(everyone).containsAll(adapter.members(Audience.EVERYONE.to(room))));
    }

    private void change(Random random, int socket, String room, List<Session> sessions) {
        String id = "s" + socket;
        switch (random.nextInt(6)) {
            case 0, 1 -> adapter.join(id, List.of(room, "r0"));
            case 2 -> adapter.leave(id, List.of(room));
            case 3 -> adapter.remove(id);
            case 4 -> adapter.add(new Member(id, sessions.get(3 + socket)));
            default ->
                adapter.broadcast(new Broadcast(List.of(Message.text("hi")), false, false), Audience.EVERYONE.to(room));
        }
    }
}
