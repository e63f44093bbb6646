package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every log of rooms must do, on disk or in memory.
public abstract class RoomLogContract {

    private static final int ENOUGH = 100;

    protected final Person ann = new Person(PersonId.random(), "ann");
    protected final Person bob = new Person(PersonId.random(), "bob");
    protected Room kitchen;
    protected Room garden;
    private final List<Committed> changes = Collections.synchronizedList(new ArrayList<>());
    private RoomLog log;
    private RoomRepository rooms;

    /// A store that knows these people and tells the listener of its commits.
    protected abstract void open(List<Person> people, CommitListener listener);

    protected abstract RoomLog log();

    protected abstract RoomRepository rooms();

    protected abstract boolean ephemeral();

    private Room room(String name) {
        return Room.openToAll(name, ephemeral());
    }

    @BeforeEach
    void ann_is_in_the_kitchen_and_in_the_garden() {
        open(List.of(ann, bob), changes::add);
        kitchen = room("kitchen");
        garden = room("garden");
        log = log();
        rooms = rooms();
        rooms.open(kitchen, ann);
        rooms.open(garden, ann);
        changes.clear();
    }

    @Test
    void a_room_begins_with_the_joining_of_its_creator() {
        Page page = log.page(kitchen.id(), new Window.Newest(ENOUGH));

        assertThat(page.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.seq()).isEqualTo(1);
            assertThat(entry.author()).isEqualTo(ann);
            assertThat(entry.body()).isEqualTo(new Entry.Body.Joined());
        });
        assertThat(log.isMember(kitchen.id(), ann.id())).isTrue();
    }

    @Test
    void a_post_gets_the_next_seq_and_is_in_the_log() {
        Appended appended = say("hello", "k1");

        assertThat(appended.duplicate()).isFalse();
        assertThat(appended.entry().seq()).isEqualTo(2);
        assertThat(log.head(kitchen.id())).isEqualTo(2);
        assertThat(log.page(kitchen.id(), new Window.Newest(1)).entries()).containsExactly(appended.entry());
        assertThat(changes).containsExactly(new Committed.Said(appended.entry()));
    }

    @Test
    void the_same_key_again_gives_the_first_answer_and_says_nothing_twice() {
        Appended first = say("hello", "k1");

        Appended again = say("hello", "k1");

        assertThat(again.duplicate()).isTrue();
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(log.head(kitchen.id())).isEqualTo(2);
        assertThat(changes).hasSize(1);
    }

    @Test
    void the_same_key_with_another_text_or_room_is_refused() {
        say("hello", "k1");

        assertRefused(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> say("goodbye", "k1"));
        assertRefused(
                Refusal.ALREADY_ANSWERED_DIFFERENTLY,
                () -> log.post(new Post(garden.id(), ann, new PostKey("k1"), "hello")));
        assertThat(log.head(garden.id())).isEqualTo(1);
    }

    @Test
    void keys_of_different_people_have_nothing_to_do_with_each_other() {
        log.join(kitchen, bob, ENOUGH);
        say("hello", "k1");

        Appended other = log.post(new Post(kitchen.id(), bob, new PostKey("k1"), "hi"));

        assertThat(other.duplicate()).isFalse();
    }

    @Test
    void an_outsider_cannot_post_and_learns_nothing() {
        assertRefused(Refusal.NOT_FOUND, () -> log.post(new Post(kitchen.id(), bob, PostKey.random(), "let me in")));
        assertRefused(Refusal.NOT_FOUND, () -> log.post(new Post(RoomId.random(), bob, PostKey.random(), "let me in")));
        assertThat(log.head(kitchen.id())).isEqualTo(1);
        assertThat(changes).isEmpty();
    }

    @Test
    void joining_and_leaving_are_entries_once() {
        assertThat(log.join(kitchen, bob, ENOUGH)).isTrue();
        assertThat(log.join(kitchen, bob, ENOUGH)).isFalse();
        assertThat(log.members(kitchen.id())).containsExactlyInAnyOrder(ann, bob);

        assertThat(log.leave(kitchen, bob)).isTrue();
        assertThat(log.leave(kitchen, bob)).isFalse();

        assertThat(log.members(kitchen.id())).containsExactly(ann);
        assertThat(log.page(kitchen.id(), new Window.After(1, ENOUGH)).entries())
                .extracting(Entry::body)
                .containsExactly(new Entry.Body.Joined(), new Entry.Body.Left());
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst()).isInstanceOf(Committed.Joined.class);
        assertThat(changes.getLast()).isInstanceOf(Committed.Left.class);
    }

    @Test
    void a_full_room_takes_nobody() {
        assertRefused(Refusal.TOO_MANY, () -> log.join(kitchen, bob, 1));

        assertThat(log.isMember(kitchen.id(), bob.id())).isFalse();
    }

    @Test
    void pages_go_both_ways_and_say_whether_there_is_more() {
        for (int i = 2; i <= 10; i++) {
            say("text " + i, "k" + i);
        }

        assertPage(new Window.Newest(3), true, 8, 9, 10);
        assertPage(new Window.Newest(10), false, LongStream.rangeClosed(1, 10).toArray());
        assertPage(new Window.Before(8, 3), true, 5, 6, 7);
        assertPage(new Window.Before(3, 3), false, 1, 2);
        assertPage(new Window.Before(1, 3), false);
        assertPage(new Window.Before(Long.MIN_VALUE, 3), false);
        assertPage(new Window.Before(Long.MAX_VALUE, 2), true, 9, 10);
        assertPage(new Window.After(3, 3), true, 4, 5, 6);
        assertPage(new Window.After(7, 3), false, 8, 9, 10);
        assertPage(new Window.After(10, 3), false);
        assertPage(new Window.After(Long.MAX_VALUE, 3), false);
        assertPage(new Window.After(-5, 2), true, 1, 2);
    }

    private void assertPage(Window window, boolean more, long... seqs) {
        Page page = log.page(kitchen.id(), window);

        assertThat(page.entries())
                .as(window.toString())
                .extracting(Entry::seq)
                .containsExactlyElementsOf(LongStream.of(seqs).boxed().toList());
        assertThat(page.more()).as("more of " + window).isEqualTo(more);
        assertThat(page.head()).isEqualTo(10);
        assertThat(page.oldest()).isEqualTo(1);
    }

    @Test
    void what_somebody_posted_is_found_by_its_key() {
        Appended appended = say("hello", "k1");

        assertThat(log.posted(ann.id(), new PostKey("k1"))).contains(appended.entry());
        assertThat(log.posted(bob.id(), new PostKey("k1"))).isEmpty();
    }

    @Test
    void rooms_are_found_by_id_by_member_and_by_code() {
        Room cellar = Room.behind(RoomCode.random(), "cellar", ephemeral());
        rooms.open(cellar, bob);

        assertThat(rooms.find(kitchen.id())).contains(kitchen);
        assertThat(rooms.find(RoomId.random())).isEmpty();
        assertThat(rooms.findByCode(cellar.code().orElseThrow())).contains(cellar);
        assertThat(rooms.publicRooms())
                .extracting(RoomRepository.Standing::room)
                .containsExactlyInAnyOrder(kitchen, garden);
        assertThat(rooms.roomsOf(bob.id())).containsExactly(new RoomRepository.Standing(cellar, 1));
        assertThat(rooms.memberships()).containsOnlyKeys(ann.id(), bob.id());
    }

    @Test
    void fifty_threads_with_one_key_make_one_entry() throws Exception {
        List<Appended> answers = fiftyAtOnce(_ -> say("hello", "k1"));

        assertThat(answers)
                .extracting(Appended::entry)
                .containsOnly(answers.getFirst().entry());
        assertThat(answers).filteredOn(answer -> !answer.duplicate()).hasSize(1);
        assertThat(log.head(kitchen.id())).isEqualTo(2);
        assertThat(changes).hasSize(1);
    }

    @Test
    void many_writers_get_a_gapless_order_that_is_also_the_order_of_the_commits() throws Exception {
        List<Appended> answers = fiftyAtOnce(number -> say("hello", "k" + number));

        List<Long> expected = LongStream.rangeClosed(2, 51).boxed().toList();
        assertThat(answers).extracting(answer -> answer.entry().seq()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(changes)
                .extracting(change -> ((Committed.Said) change).entry().seq())
                .containsExactlyElementsOf(expected);
    }

    private interface Numbered {

        Appended say(int number);
    }

    private static List<Appended> fiftyAtOnce(Numbered action) throws Exception {
        CountDownLatch together = new CountDownLatch(50);
        List<Future<Appended>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                int number = i;
                answers.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return action.say(number);
                }));
            }
        }
        List<Appended> all = new ArrayList<>();
        for (Future<Appended> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    protected Appended say(String text, String key) {
        return log.post(new Post(kitchen.id(), ann, new PostKey(key), text));
    }

    protected static void assertRefused(Refusal refusal, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(Optional.of(e.refusal())).contains(refusal));
    }
}
