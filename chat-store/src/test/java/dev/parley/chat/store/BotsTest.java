package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Bot;
import dev.parley.chat.BotRight;
import dev.parley.chat.ChatEvent;
import dev.parley.chat.NewBot;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.SessionToken;
import dev.parley.chat.Visibility;
import dev.parley.chat.Window;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Programs that members bring into their rooms.
class BotsTest extends ChatFixture {

    private static final Set<BotRight> BOTH = EnumSet.allOf(BotRight.class);
    private static final Window ALL = new Window.Newest(100);

    private Person ann;
    private RoomId room;

    @BeforeEach
    void a_room() {
        ann = signIn("Ann");
        room = create(ann, "Workshop", Visibility.PUBLIC).id();
    }

    @Test
    void a_bot_joins_under_a_name_of_its_own_and_speaks() {
        NewBot made = chat.addBot(ann, room, "Build", BOTH);

        assertThat(chat.whichBot(made.token())).contains(made.bot());
        chat.post(made.bot().person(), room, PostKey.random(), "green");

        assertThat(texts(ann, room)).containsExactly("Ann joined", "Build joined", "green");
        assertThat(chat.bots(ann, room)).containsExactly(made.bot());
        assertThat(made.bot().proof().value()).isNotEqualTo(made.token().value());
        refusal(Refusal.NAME_TAKEN, () -> signIn("Build"));
        refusal(Refusal.NAME_TAKEN, () -> chat.addBot(ann, room, "Ann", BOTH));
    }

    @Test
    void it_is_there_after_a_restart_and_its_name_and_token_too() {
        NewBot made = chat.addBot(ann, room, "Build", Set.of(BotRight.POST));

        restart();

        assertThat(chat.whichBot(made.token())).contains(made.bot());
        chat.post(made.bot().person(), room, PostKey.random(), "still green");
        assertThat(texts(ann, room)).endsWith("still green");
        refusal(Refusal.NAME_TAKEN, () -> signIn("Build"));
    }

    @Test
    void a_bot_that_is_taken_away_is_gone_at_once_and_for_good() {
        NewBot made = chat.addBot(ann, room, "Build", BOTH);
        Person bob = signIn("Bob");
        chat.join(bob, room);

        chat.removeBot(bob, room, made.bot().person().id());

        assertThat(chat.whichBot(made.token())).isEmpty();
        refusal(Refusal.UNAUTHORIZED, () -> chat.post(made.bot().person(), room, PostKey.random(), "x"));
        refusal(
                Refusal.NOT_FOUND,
                () -> chat.removeBot(bob, room, made.bot().person().id()));
        assertThat(texts(ann, room)).endsWith("Build left");
        signIn("Build");
        restart();
        assertThat(chat.whichBot(made.token())).isEmpty();
    }

    @Test
    void it_may_do_what_it_was_given_and_in_its_room_alone() {
        RoomId other = create(ann, "Other", Visibility.PUBLIC).id();
        Person reader =
                chat.addBot(ann, room, "Reader", Set.of(BotRight.READ)).bot().person();
        Person poster =
                chat.addBot(ann, room, "Poster", Set.of(BotRight.POST)).bot().person();

        chat.history(reader, room, ALL);
        chat.post(poster, room, PostKey.random(), "x");

        refusal(Refusal.NOT_FOUND, () -> chat.post(reader, room, PostKey.random(), "x"));
        refusal(Refusal.NOT_FOUND, () -> chat.history(poster, room, ALL));
        for (RoomId foreign : List.of(other, RoomId.LOBBY)) {
            refusal(Refusal.NOT_FOUND, () -> chat.history(reader, foreign, ALL));
            refusal(Refusal.NOT_FOUND, () -> chat.post(poster, foreign, PostKey.random(), "x"));
        }
    }

    @Test
    void whatever_else_people_do_is_not_for_bots() {
        Person bot = chat.addBot(ann, room, "Build", BOTH).bot().person();

        List<Runnable> others = List.of(
                () -> chat.home(bot),
                () -> chat.people(bot),
                () -> chat.members(bot, room),
                () -> chat.join(bot, room),
                () -> chat.leave(bot, room),
                () -> chat.look(bot, room),
                () -> chat.markRead(bot, room, 1),
                () -> chat.direct(bot, ann.id()),
                () -> chat.createRoom(bot, new NewRoom("Mine", Visibility.PUBLIC, false)),
                () -> chat.addBot(bot, room, "Child", BOTH),
                () -> chat.bots(bot, room),
                () -> chat.removeBot(bot, room, bot.id()),
                () -> chat.joinByCode(bot, HOME, "ABCDEFGH"));
        others.forEach(verb -> refusal(Refusal.NOT_FOUND, verb));
        refusal(Refusal.NOT_FOUND, () -> chat.direct(ann, bot.id()));
        assertThat(chat.whoIs(new SessionToken("nothing"))).isEmpty();
    }

    @Test
    void a_token_of_a_bot_is_no_session() {
        NewBot made = chat.addBot(ann, room, "Build", BOTH);

        assertThat(chat.whoIs(made.token())).isEmpty();
        chat.signOut(made.token());
        assertThat(chat.whichBot(made.token())).isPresent();
    }

    @Test
    void only_members_who_signed_in_bring_bots_and_only_where_rooms_are_kept() {
        Person bob = signIn("Bob");
        Person guest = chat.visit(HOME, "Guest");
        RoomId passing = createEphemeral(ann, "Passing", Visibility.PUBLIC).id();
        RoomId talk = chat.direct(ann, bob.id()).id();

        refusal(Refusal.NOT_FOUND, () -> chat.addBot(bob, room, "Build", BOTH));
        refusal(Refusal.UNAUTHORIZED, () -> chat.addBot(guest, RoomId.LOBBY, "Build", BOTH));
        refusal(Refusal.BAD_REQUEST, () -> chat.addBot(ann, passing, "Build", BOTH));
        refusal(Refusal.BAD_REQUEST, () -> chat.addBot(ann, talk, "Build", BOTH));
        refusal(Refusal.BAD_REQUEST, () -> chat.addBot(ann, room, "Build", Set.of()));
        refusal(Refusal.NAME_INVALID, () -> chat.addBot(ann, room, "x", BOTH));
        signIn("Build");
    }

    @Test
    void the_lobby_has_bots_too_and_a_room_has_so_many_and_no_more() {
        NewBot made = chat.addBot(ann, RoomId.LOBBY, "Herald", BOTH);
        chat.post(made.bot().person(), RoomId.LOBBY, PostKey.random(), "hear, hear");
        assertThat(texts(ann, RoomId.LOBBY)).containsExactly("hear, hear");

        for (int i = 10; i < 30; i++) {
            chat.addBot(ann, room, "Bot " + i, BOTH);
        }

        refusal(Refusal.TOO_MANY, () -> chat.addBot(ann, room, "Bot 30", BOTH));
        assertThat(chat.bots(ann, room)).extracting(bot -> bot.person().name()).startsWith("Bot 10", "Bot 11");
    }

    @Test
    void a_silent_bot_stays() {
        Bot bot = chat.addBot(ann, room, "Build", BOTH).bot();

        time.turn(java.time.Duration.ofDays(400));
        chat.sweep();

        assertThat(events.all())
                .noneMatch(event -> event instanceof ChatEvent.PersonGone(var gone)
                        && gone.equals(bot.person().id()));
        chat.post(bot.person(), room, PostKey.random(), "after a year");
    }
}
