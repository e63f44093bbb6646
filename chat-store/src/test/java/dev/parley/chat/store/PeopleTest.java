package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.ChatException;
import dev.parley.chat.Person;
import dev.parley.chat.PersonView;
import dev.parley.chat.Presence;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.SessionToken;
import dev.parley.chat.SignedIn;
import dev.parley.chat.Visibility;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTest extends ChatFixture {

    @Test
    void signing_in_gives_a_name_a_colour_and_a_token_that_proves_it() {
        SignedIn ann = chat.signIn(HOME, "  ann ");

        assertThat(ann.person().name()).isEqualTo("ann");
        assertThat(ann.person().colour()).isBetween(0, 359);
        assertThat(ann.token().value()).hasSize(43);
        assertThat(chat.whoIs(ann.token())).contains(ann.person());
        assertThat(chat.whoIs(SessionToken.random())).isEmpty();
        assertThat(events.all()).containsExactly(new ChatEvent.PersonChanged(new PersonView(ann.person(), false)));
    }

    @Test
    void a_taken_name_is_refused_with_two_free_ones() {
        signIn("Ann");

        ChatException refused = refusal(Refusal.NAME_TAKEN, () -> signIn("aNN"));

        assertThat(refused.suggestions()).containsExactly("aNN 2", "aNN 3");
        assertThat(signIn(refused.suggestions().getFirst()).name()).isEqualTo("aNN 2");
    }

    @Test
    void a_visitor_has_a_name_as_long_as_a_connection_lives() {
        Person ann = chat.visit(HOME, "ann");
        refusal(Refusal.NAME_TAKEN, () -> chat.visit(HOME, "ann"));
        chat.arrive(ann, TAB);

        chat.depart(ann, TAB);

        refusal(Refusal.UNAUTHORIZED, () -> chat.home(ann));
        assertThat(events.all()).endsWith(new ChatEvent.PersonGone(ann.id()));
        assertThat(chat.visit(HOME, "ann").id()).isNotEqualTo(ann.id());
    }

    @Test
    void a_visitor_without_a_name_is_given_one() {
        Person one = chat.visit(HOME);
        Person other = chat.visit(HOME);

        assertThat(one.name()).matches("Guest \\d{4}");
        assertThat(other.name()).isNotEqualTo(one.name());
    }

    @Test
    void a_visitor_whose_connection_never_comes_is_gone_after_a_minute() {
        chat.visit(HOME, "ann");
        Person bob = chat.visit(HOME, "bob");
        chat.arrive(bob, TAB);

        time.turn(Duration.ofMinutes(2));
        chat.sweep();

        assertThat(chat.visit(HOME, "ann").name()).isEqualTo("ann");
        refusal(Refusal.NAME_TAKEN, () -> chat.visit(HOME, "bob"));
    }

    @Test
    void a_visitor_who_goes_leaves_all_rooms_and_says_so_there() {
        Person bob = signIn("bob");
        RoomView kitchen = create(bob, "kitchen", Visibility.PUBLIC);
        Person ann = chat.visit(HOME, "ann");
        chat.arrive(ann, TAB);
        chat.join(ann, kitchen.id());

        chat.depart(ann, TAB);

        assertThat(texts(bob, kitchen.id())).containsExactly("bob joined", "ann joined", "ann left");
        assertThat(chat.members(bob, kitchen.id()))
                .extracting(PersonView::person)
                .containsExactly(bob);
    }

    @Test
    void signing_out_ends_the_session_frees_the_name_and_tells_the_connections() {
        SignedIn ann = chat.signIn(HOME, "ann");
        chat.arrive(ann.person(), TAB);
        RoomView kitchen = create(ann.person(), "kitchen", Visibility.PUBLIC);
        events.clear();

        chat.signOut(ann.token());
        chat.signOut(ann.token());

        assertThat(chat.whoIs(ann.token())).isEmpty();
        assertThat(events.of(ChatEvent.SignedOut.class))
                .containsExactly(
                        new ChatEvent.SignedOut(ann.person().id(), ann.token().session()));
        assertThat(events.of(ChatEvent.MembershipEnded.class))
                .extracting(ended -> ended.room().id())
                .containsExactly(kitchen.id());
        assertThat(events.all()).endsWith(new ChatEvent.PersonGone(ann.person().id()));
        refusal(Refusal.UNAUTHORIZED, () -> say(ann.person(), RoomId.LOBBY, "still here"));
        assertThat(signIn("ann").name()).isEqualTo("ann");
    }

    @Test
    void the_first_connection_and_the_last_one_are_told_and_those_between_are_not() {
        Person ann = signIn("ann");
        events.clear();

        chat.arrive(ann, TAB);
        chat.arrive(ann, OTHER_TAB);
        chat.depart(ann, TAB);
        chat.depart(ann, TAB);
        chat.depart(ann, OTHER_TAB);

        assertThat(events.all())
                .containsExactly(
                        new ChatEvent.ConnectionOpened(ann.id(), TAB, Set.of(RoomId.LOBBY)),
                        new ChatEvent.PersonChanged(new PersonView(ann, true)),
                        new ChatEvent.PresenceChanged(RoomId.LOBBY, ann, Presence.BACK, time.now()),
                        new ChatEvent.ConnectionOpened(ann.id(), OTHER_TAB, Set.of(RoomId.LOBBY)),
                        new ChatEvent.PresenceChanged(RoomId.LOBBY, ann, Presence.DISCONNECTED, time.now()),
                        new ChatEvent.PersonChanged(new PersonView(ann, false)));
    }

    @Test
    void a_lost_connection_is_told_in_every_room_of_the_person() {
        Person ann = present("ann");
        RoomView kitchen = create(ann, "kitchen", Visibility.PRIVATE);
        events.clear();

        chat.depart(ann, TAB);

        assertThat(events.of(ChatEvent.PresenceChanged.class))
                .extracting(ChatEvent.PresenceChanged::room)
                .containsExactlyInAnyOrder(RoomId.LOBBY, kitchen.id());
    }

    @Test
    void an_unused_session_ends_after_a_day_and_a_connected_one_does_not() {
        SignedIn idle = chat.signIn(HOME, "idle");
        SignedIn connected = chat.signIn(HOME, "connected");
        chat.arrive(connected.person(), TAB);

        time.turn(Duration.ofHours(25));
        chat.sweep();

        assertThat(chat.whoIs(idle.token())).isEmpty();
        assertThat(chat.whoIs(connected.token())).isPresent();
    }

    @Test
    void every_session_ends_after_a_week() {
        SignedIn ann = chat.signIn(HOME, "ann");
        for (int hours = 0; hours <= 7 * 24; hours += 12) {
            assertThat(chat.whoIs(ann.token())).isPresent();
            time.turn(Duration.ofHours(12));
            chat.sweep();
        }

        assertThat(chat.whoIs(ann.token())).isEmpty();
    }

    @Test
    void a_session_in_use_stays_across_a_restart() {
        SignedIn ann = chat.signIn(HOME, "ann");
        time.turn(Duration.ofHours(20));
        chat.whoIs(ann.token());
        chat.sweep();

        restart();
        time.turn(Duration.ofHours(20));
        chat.sweep();

        assertThat(chat.whoIs(ann.token())).contains(ann.person());
        refusal(Refusal.NAME_TAKEN, () -> signIn("ann"));
    }

    @Test
    void the_last_room_is_remembered_while_one_may_be_there() {
        Person ann = signIn("ann");
        RoomView kitchen = create(ann, "kitchen", Visibility.PUBLIC);
        assertThat(chat.lastRoom(ann)).isEmpty();

        chat.look(ann, kitchen.id());

        assertThat(chat.home(ann).last()).contains(kitchen.id());
        chat.leave(ann, kitchen.id());
        assertThat(chat.home(ann).last()).isEmpty();
    }
}
