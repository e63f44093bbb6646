package dev.parley.chat.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.ChatRates;
import dev.parley.chat.NameSkeleton;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.PersonView;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.SignedIn;
import dev.parley.chat.Time;
import dev.parley.chat.Visibility;
import dev.parley.chat.Window;
import dev.parley.chat.server.wire.Json;
import dev.parley.chat.store.SqliteSettings;
import dev.parley.chat.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A stream is complete, or says that it is not.
@Timeout(30)
class FollowingTest {

    private static final Origin HOME = new Origin("127.0.0.1");
    private static final long ALL = Long.MAX_VALUE;

    @TempDir
    Path folder;

    private final Listeners listeners = new Listeners();
    private Chat chat;
    private Feeds feeds;
    private SignedIn session;
    private Person ann;
    private RoomId room;

    @BeforeEach
    void open() {
        Time time = Time.system();
        chat = Chat.open(
                ChatLimits.DEFAULTS.withRates(ChatRates.UNLIMITED),
                NameSkeleton.plain(),
                time,
                listeners,
                listener -> SqliteStore.open(SqliteSettings.in(folder), time, listener));
        feeds = new Feeds(chat, new Json(), listeners);
        session = chat.signIn(HOME, "Ann");
        ann = session.person();
        room = chat.createRoom(ann, new NewRoom("Room", Visibility.PUBLIC, false))
                .id();
    }

    @AfterEach
    void close() {
        feeds.close();
        chat.close();
    }

    @Test
    void it_begins_now_and_says_where_that_is() {
        say(3);
        Reader reader = follow(Optional.empty(), ALL);

        var first = reader.next();
        say(2);

        assertThat(first.get("kind").asString()).isEqualTo("following");
        assertThat(first.get("seq").asLong()).isEqualTo(4);
        assertThat(first.get("position").asString()).isEqualTo(chat.epoch() + ".4");
        assertThat(reader.seqsUpTo(6)).containsExactly(5L, 6L);
    }

    @Test
    void the_newest_entries_come_first_if_they_are_asked_for() {
        say(9);

        Reader reader = Reader.of(feeds.follow(new FeedRequest(ann, room, FeedForm.LINES, Optional.empty(), 3)), ALL);

        assertThat(reader.kind()).isEqualTo("following");
        assertThat(reader.seqsUpTo(10)).containsExactly(8L, 9L, 10L);
    }

    @Test
    void it_goes_on_where_it_was_however_long_that_is_ago() {
        say(330);

        Reader reader = follow(Optional.of(chat.epoch() + ".1"), ALL);

        assertThat(reader.next().get("seq").asLong()).isEqualTo(1);
        assertThat(reader.seqsUpTo(331)).isEqualTo(numbers(2, 331));
    }

    @Test
    void a_seq_alone_is_a_position_too() {
        say(3);

        Reader reader = follow(Optional.of("2"), ALL);

        assertThat(reader.kind()).isEqualTo("following");
        assertThat(reader.seqsUpTo(4)).containsExactly(3L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another.2", "99", "-1", "", "x", "HERE.99", "HERE.-1", "HERE.", "9999999999999999999999"})
    void a_position_that_means_nothing_here_is_a_reset(String position) {
        say(2);

        Reader reader = follow(Optional.of(position.replace("HERE", chat.epoch().value())), ALL);
        var reset = reader.next();
        say(1);

        assertThat(reset.get("kind").asString()).isEqualTo("reset");
        assertThat(reset.get("seq").asLong()).isEqualTo(3);
        assertThat(reader.seqsUpTo(4)).as("and it goes on from there").containsExactly(4L);
    }

    @Test
    void what_an_ephemeral_room_has_let_go_is_a_reset() {
        RoomId passing = chat.createRoom(ann, new NewRoom("Passing", Visibility.PUBLIC, true))
                .id();
        for (int i = 0; i < 1_100; i++) {
            chat.post(ann, passing, PostKey.random(), "word");
        }

        Reader reader = Reader.of(
                feeds.follow(new FeedRequest(ann, passing, FeedForm.LINES, Optional.of(Position.parse("5")), 0)), ALL);

        assertThat(reader.kind()).isEqualTo("reset");
    }

    @Test
    void a_slow_reader_costs_no_memory_and_misses_nothing() {
        Reader reader = follow(Optional.empty(), 2);
        assertThat(reader.kind()).isEqualTo("following");
        say(1);
        assertThat(reader.seqsUpTo(2)).containsExactly(2L);

        say(300);
        assertThat(reader.isSilent()).as("it was asked for no more").isTrue();
        reader.request(ALL);

        assertThat(reader.seqsUpTo(302)).isEqualTo(numbers(3, 302));
    }

    @Test
    void whoever_comes_amid_the_talk_hears_all_of_it() {
        CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> say(400));
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            readers.add(follow(Optional.of("1"), ALL));
        }
        talk.join();

        for (Reader reader : readers) {
            assertThat(reader.kind()).isEqualTo("following");
            assertThat(reader.seqsUpTo(401)).isEqualTo(numbers(2, 401));
        }
    }

    @Test
    void who_leaves_the_room_hears_that_and_nothing_more() throws InterruptedException {
        Reader reader = follow(Optional.empty(), ALL);
        assertThat(reader.kind()).isEqualTo("following");

        chat.leave(ann, room);

        assertThat(reader.kind()).isEqualTo("left");
        var end = reader.next();
        assertThat(end.get("kind").asString()).isEqualTo("end");
        assertThat(end.get("code").asString()).isEqualTo("not_found");
        assertThat(reader.isComplete()).isTrue();
        assertThat(listeners.size()).isZero();
    }

    @Test
    void it_ends_with_the_session() throws InterruptedException {
        Reader reader = follow(Optional.empty(), ALL);
        assertThat(reader.kind()).isEqualTo("following");

        chat.signOut(session.token());

        assertThat(reader.next().get("code").asString()).isEqualTo("unauthorized");
        assertThat(reader.isComplete()).isTrue();
    }

    @Test
    void when_the_server_stops_it_ends_without_a_reason_and_is_to_be_gone_on_with() throws InterruptedException {
        Reader reader = follow(Optional.empty(), ALL);
        assertThat(reader.kind()).isEqualTo("following");

        feeds.close();

        assertThat(reader.isComplete()).isTrue();
        assertThat(reader.isSilent()).isTrue();
    }

    @Test
    void an_outsider_is_refused() {
        Person bob = chat.signIn(HOME, "Bob").person();

        assertThatThrownBy(() -> feeds.follow(new FeedRequest(bob, room, FeedForm.LINES, Optional.empty(), 0)))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.NOT_FOUND));
    }

    @Test
    void who_follows_is_online_and_gone_with_the_stream() {
        Person bob = chat.signIn(HOME, "Bob").person();
        Reader reader = follow(Optional.empty(), ALL);
        assertThat(reader.kind()).isEqualTo("following");

        assertThat(online(bob)).contains("Ann");
        reader.cancel();
        reader.following().left().join();

        assertThat(online(bob)).doesNotContain("Ann");
        assertThat(listeners.size()).isZero();
    }

    @Test
    void nothing_is_begun_for_who_never_reads() {
        Reader reader = follow(Optional.empty(), 0);

        assertThat(listeners.size()).isZero();
        reader.cancel();
        reader.following().left().join();
    }

    @Test
    void one_person_has_so_many_streams_and_no_more() {
        for (int i = 0; i < 20; i++) {
            assertThat(follow(Optional.empty(), ALL).kind()).isEqualTo("following");
        }

        assertThatThrownBy(() -> follow(Optional.empty(), ALL))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.TOO_MANY));
    }

    @Test
    void a_silent_room_shows_that_the_connection_lives() {
        Reader reader = follow(Optional.empty(), ALL);
        assertThat(reader.kind()).isEqualTo("following");

        reader.following().beat(); // something was said since the last one
        reader.following().beat();

        assertThat(reader.line()).isEqualTo("\n");
    }

    @Test
    void waiting_ends_with_the_next_entry() {
        CompletableFuture<List<Long>> waiting = CompletableFuture.supplyAsync(
                () -> feeds.next(ann, room, new Window.After(1, 100), Duration.ofSeconds(20)).entries().stream()
                        .map(entry -> entry.seq())
                        .toList());
        while (listeners.size() == 0 && !waiting.isDone()) {
            Thread.onSpinWait();
        }

        say(1);

        assertThat(waiting.join()).containsExactly(2L);
        assertThat(listeners.size()).isZero();
    }

    @Test
    void waiting_has_an_end() {
        assertThat(feeds.next(ann, room, new Window.After(1, 100), Duration.ofMillis(1))
                        .entries())
                .isEmpty();
        assertThat(feeds.next(ann, room, new Window.After(0, 100), Duration.ofSeconds(20))
                        .entries())
                .as("what is there already is given at once")
                .hasSize(1);
    }

    private Reader follow(Optional<String> after, long wanted) {
        return Reader.of(
                feeds.follow(new FeedRequest(ann, room, FeedForm.LINES, after.map(Position::parse), 0)), wanted);
    }

    private void say(int times) {
        for (int i = 0; i < times; i++) {
            chat.post(ann, room, PostKey.random(), "word");
        }
    }

    private List<String> online(Person viewer) {
        return chat.people(viewer).stream()
                .filter(PersonView::online)
                .map(view -> view.person().name())
                .toList();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
