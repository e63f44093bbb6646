package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.Home;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.PersonView;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomKind;
import dev.parley.chat.RoomView;
import dev.parley.chat.Visibility;
import dev.parley.chat.Window;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsTest extends ChatFixture {

    private Person ann;
    private Person bob;

    @BeforeEach
    void two_people_are_here() {
        ann = present("ann");
        bob = present("bob");
        events.clear();
    }

    @Test
    void everybody_is_in_the_lobby() {
        say(ann, RoomId.LOBBY, "hello");

        assertThat(texts(bob, RoomId.LOBBY)).containsExactly("hello");
        assertThat(chat.home(bob).rooms().getFirst().kind()).isEqualTo(RoomKind.LOBBY);
        assertThat(chat.members(bob, RoomId.LOBBY))
                .extracting(PersonView::person)
                .containsExactly(ann, bob);
        refusal(Refusal.BAD_REQUEST, () -> chat.leave(ann, RoomId.LOBBY));
    }

    @Test
    void a_public_room_appears_for_everybody_and_its_creator_is_in_it_before_its_first_entry() {
        RoomView kitchen = create(ann, "kitchen", Visibility.PUBLIC);

        assertThat(kitchen.member()).isTrue();
        assertThat(kitchen.head()).isEqualTo(1);
        assertThat(kitchen.read()).isEqualTo(1);
        assertThat(events.all())
                .hasExactlyElementsOfTypes(
                        ChatEvent.RoomOpened.class, ChatEvent.MembershipBegan.class, ChatEvent.EntryAdded.class);
        assertThat(chat.home(bob).rooms()).extracting(RoomView::name).containsExactly("Lobby", "kitchen");
        assertThat(chat.room(bob, kitchen.id()).member()).isFalse();
    }

    @Test
    void a_public_rooms_name_is_unique_in_any_case_and_whether_kept_or_not() {
        create(ann, "Kitchen", Visibility.PUBLIC);

        refusal(Refusal.ROOM_NAME_TAKEN, () -> create(bob, "kitchen", Visibility.PUBLIC));
        refusal(Refusal.ROOM_NAME_TAKEN, () -> createEphemeral(bob, "KITCHEN", Visibility.PUBLIC));
        refusal(Refusal.ROOM_NAME_TAKEN, () -> create(bob, "lobby", Visibility.PUBLIC));
        assertThat(create(bob, "kitchen", Visibility.PRIVATE).name()).isEqualTo("kitchen");
    }

    @Test
    void a_private_room_is_joined_with_its_code_typed_in_any_way() {
        RoomView cellar = create(ann, "cellar", Visibility.PRIVATE);
        String code = cellar.code().orElseThrow().value();
        assertThat(code).matches("[A-HJ-NP-Z]{8}");
        String typed = " " + code.substring(0, 4).toLowerCase(Locale.ROOT) + "-" + code.substring(4) + " ";

        RoomView joined = chat.joinByCode(bob, HOME, typed);

        assertThat(joined.id()).isEqualTo(cellar.id());
        assertThat(joined.code()).isEqualTo(cellar.code());
        assertThat(texts(bob, cellar.id())).containsExactly("ann joined", "bob joined");
        assertThat(events.of(ChatEvent.RoomOpened.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAAAAAA", "AAAA", "IIIIIIII", "12345678", "ｋｋｋｋｋｋｋｋ"})
    void a_wrong_code_is_not_found_whatever_is_wrong_with_it(String code) {
        assertThat(refusal(Refusal.NOT_FOUND, () -> chat.joinByCode(bob, HOME, code)))
                .hasMessage("no room has this code");
    }

    @Test
    void an_outsider_gets_the_same_answer_for_a_foreign_room_as_for_none() {
        RoomView cellar = create(ann, "cellar", Visibility.PRIVATE);

        for (RoomId room : List.of(cellar.id(), RoomId.random())) {
            List<Runnable> requests = List.of(
                    () -> chat.room(bob, room),
                    () -> chat.join(bob, room),
                    () -> chat.leave(bob, room),
                    () -> say(bob, room, "hello"),
                    () -> chat.history(bob, room, new Window.Newest(10)),
                    () -> chat.members(bob, room),
                    () -> chat.markRead(bob, room, 1),
                    () -> chat.look(bob, room));
            requests.forEach(
                    request -> assertThat(refusal(Refusal.NOT_FOUND, request)).hasMessage("no such room"));
        }
        assertThat(texts(ann, cellar.id())).containsExactly("ann joined");
    }

    @Test
    void a_public_room_is_seen_by_outsiders_but_not_read() {
        RoomView kitchen = create(ann, "kitchen", Visibility.PUBLIC);

        assertThat(chat.room(bob, kitchen.id()).name()).isEqualTo("kitchen");
        refusal(Refusal.NOT_FOUND, () -> chat.history(bob, kitchen.id(), new Window.Newest(10)));
        refusal(Refusal.NOT_FOUND, () -> say(bob, kitchen.id(), "hello"));
    }

    @Test
    void joining_and_leaving_are_told_in_the_room_and_the_leaver_hears_nothing_after() {
        RoomView kitchen = create(ann, "kitchen", Visibility.PUBLIC);
        events.clear();

        chat.join(bob, kitchen.id());
        chat.join(bob, kitchen.id());
        chat.leave(bob, kitchen.id());

        assertThat(texts(ann, kitchen.id())).containsExactly("ann joined", "bob joined", "bob left");
        assertThat(events.all())
                .hasExactlyElementsOfTypes(
                        ChatEvent.MembershipBegan.class,
                        ChatEvent.EntryAdded.class,
                        ChatEvent.EntryAdded.class,
                        ChatEvent.MembershipEnded.class);
        refusal(Refusal.NOT_FOUND, () -> chat.leave(bob, kitchen.id()));
        chat.join(bob, kitchen.id());
        assertThat(texts(bob, kitchen.id())).endsWith("bob joined");
    }

    @Test
    void two_people_have_one_talk_between_them_from_either_side() {
        RoomView talk = chat.direct(ann, bob.id());

        RoomView other = chat.direct(bob, ann.id());

        assertThat(other.id()).isEqualTo(talk.id());
        assertThat(talk.name()).isEqualTo("bob");
        assertThat(other.name()).isEqualTo("ann");
        assertThat(talk.with()).contains(new PersonView(bob, true));
        say(bob, talk.id(), "psst");
        assertThat(texts(ann, talk.id())).containsExactly("psst");
        assertThat(events.of(ChatEvent.MembershipBegan.class))
                .extracting(ChatEvent.MembershipBegan::person)
                .containsExactlyInAnyOrder(ann.id(), bob.id());
    }

    @Test
    void a_direct_talk_is_between_two_who_are_here_and_for_nobody_else() {
        RoomView talk = chat.direct(ann, bob.id());
        Person eve = signIn("eve");

        refusal(Refusal.NOT_FOUND, () -> say(eve, talk.id(), "hello"));
        refusal(Refusal.NOT_FOUND, () -> chat.join(eve, talk.id()));
        refusal(Refusal.NOT_FOUND, () -> chat.direct(ann, PersonId.random()));
        refusal(Refusal.BAD_REQUEST, () -> chat.direct(ann, ann.id()));
        refusal(Refusal.BAD_REQUEST, () -> chat.leave(ann, talk.id()));
    }

    @Test
    void a_key_used_in_a_kept_room_is_not_used_again_in_an_ephemeral_one() {
        RoomView kept = create(ann, "kept", Visibility.PUBLIC);
        RoomView ephemeral = createEphemeral(ann, "ephemeral", Visibility.PUBLIC);
        PostKey key = PostKey.random();
        PostKey otherKey = PostKey.random();

        chat.post(ann, kept.id(), key, "hello");
        chat.post(ann, ephemeral.id(), otherKey, "hello");

        refusal(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> chat.post(ann, ephemeral.id(), key, "hello"));
        refusal(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> chat.post(ann, kept.id(), otherKey, "hello"));
    }

    @Test
    void read_marks_rise_to_the_head_and_never_fall() {
        say(bob, RoomId.LOBBY, "one");
        say(bob, RoomId.LOBBY, "two");

        chat.markRead(ann, RoomId.LOBBY, 1);
        assertThat(chat.room(ann, RoomId.LOBBY).read()).isEqualTo(1);
        chat.markRead(ann, RoomId.LOBBY, 99);
        chat.sweep();
        chat.markRead(ann, RoomId.LOBBY, 1);

        assertThat(chat.room(ann, RoomId.LOBBY).read()).isEqualTo(2);
        assertThat(chat.home(ann).rooms().getFirst().read()).isEqualTo(2);
        assertThat(chat.room(bob, RoomId.LOBBY).read()).isZero();
    }

    @Test
    void an_ephemeral_room_vanishes_when_its_last_member_leaves() {
        RoomView camp = createEphemeral(ann, "camp", Visibility.PUBLIC);
        chat.join(bob, camp.id());
        say(ann, camp.id(), "hello");

        chat.leave(ann, camp.id());
        assertThat(texts(bob, camp.id())).containsExactly("ann joined", "bob joined", "hello", "ann left");
        chat.leave(bob, camp.id());

        refusal(Refusal.NOT_FOUND, () -> chat.room(ann, camp.id()));
        assertThat(events.all()).endsWith(new ChatEvent.RoomGone(camp.id(), RoomKind.PUBLIC));
        assertThat(createEphemeral(bob, "camp", Visibility.PUBLIC).id()).isNotEqualTo(camp.id());
    }

    @Test
    void who_lost_the_connection_leaves_an_ephemeral_room_after_the_grace_and_not_before() {
        RoomView camp = createEphemeral(ann, "camp", Visibility.PRIVATE);
        chat.depart(ann, TAB);

        time.turn(Duration.ofSeconds(14));
        chat.sweep();
        assertThat(chat.room(ann, camp.id()).member()).isTrue();
        time.turn(Duration.ofSeconds(2));
        chat.sweep();

        refusal(Refusal.NOT_FOUND, () -> chat.room(ann, camp.id()));
    }

    @Test
    void who_comes_back_in_time_stays_in_an_ephemeral_room() {
        RoomView camp = createEphemeral(ann, "camp", Visibility.PRIVATE);
        chat.depart(ann, TAB);
        time.turn(Duration.ofSeconds(10));
        chat.sweep();
        chat.arrive(ann, OTHER_TAB);

        time.turn(Duration.ofMinutes(1));
        chat.sweep();

        assertThat(chat.room(ann, camp.id()).member()).isTrue();
    }

    @Test
    void a_restart_keeps_people_rooms_members_texts_marks_and_the_last_room() {
        RoomView kitchen = create(ann, "kitchen", Visibility.PUBLIC);
        RoomView cellar = create(ann, "cellar", Visibility.PRIVATE);
        chat.join(bob, kitchen.id());
        RoomView talk = chat.direct(ann, bob.id());
        say(bob, kitchen.id(), "one");
        PostKey key = PostKey.random();
        var posted = chat.post(bob, kitchen.id(), key, "two");
        chat.markRead(ann, kitchen.id(), 3);
        chat.look(ann, kitchen.id());
        Home before = chat.home(ann);
        events.clear();

        restart();

        Home after = chat.home(ann);
        assertThat(after.epoch()).isEqualTo(before.epoch());
        assertThat(after.last()).contains(kitchen.id());
        assertThat(after.rooms())
                .extracting(RoomView::id)
                .containsExactlyInAnyOrder(RoomId.LOBBY, kitchen.id(), cellar.id(), talk.id());
        assertThat(chat.room(ann, kitchen.id()).read()).isEqualTo(3);
        assertThat(chat.room(ann, cellar.id()).code()).isEqualTo(cellar.code());
        assertThat(texts(ann, kitchen.id())).containsExactly("ann joined", "bob joined", "one", "two");
        var again = chat.post(bob, kitchen.id(), key, "two");
        assertThat(again.duplicate()).isTrue();
        assertThat(again.seq()).isEqualTo(posted.seq());
        refusal(Refusal.ROOM_NAME_TAKEN, () -> create(bob, "kitchen", Visibility.PUBLIC));
        chat.arrive(ann, TAB);
        assertThat(events.of(ChatEvent.ConnectionOpened.class).getFirst().rooms())
                .containsExactlyInAnyOrder(RoomId.LOBBY, kitchen.id(), cellar.id(), talk.id());
    }

    @Test
    void after_a_restart_the_visitors_of_before_have_left() {
        RoomView kitchen = create(ann, "kitchen", Visibility.PUBLIC);
        Person visitor = chat.visit(HOME, "visitor");
        chat.arrive(visitor, TAB);
        chat.join(visitor, kitchen.id());

        restart();

        assertThat(texts(ann, kitchen.id())).endsWith("visitor joined", "visitor left");
        assertThat(chat.members(ann, kitchen.id()))
                .extracting(PersonView::person)
                .containsExactly(ann);
    }

    @Test
    void the_bounds_of_rooms_and_texts_hold() {
        refusal(Refusal.ROOM_NAME_INVALID, () -> create(ann, "  ", Visibility.PUBLIC));
        refusal(Refusal.ROOM_NAME_INVALID, () -> create(ann, "x".repeat(81), Visibility.PUBLIC));
        refusal(Refusal.TEXT_INVALID, () -> say(ann, RoomId.LOBBY, " \n "));
        refusal(Refusal.TOO_LARGE, () -> say(ann, RoomId.LOBBY, "x".repeat(4_001)));
        refusal(Refusal.BAD_REQUEST, () -> chat.history(ann, RoomId.LOBBY, new Window.Newest(0)));

        say(ann, RoomId.LOBBY, "😀".repeat(4_000));

        assertThat(texts(bob, RoomId.LOBBY)).containsExactly("😀".repeat(4_000));
        assertThat(chat.updates(ann, chat.home(ann).epoch(), Map.of())).isEmpty();
    }
}
