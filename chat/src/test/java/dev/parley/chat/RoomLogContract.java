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
    private static final PostKey KEY = new PostKey("any");

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
    void an_edit_is_an_entry_of_its_own_and_what_was_said_shows_the_newest_words() {
        Entry said = say("hello", "k1").entry();

        Appended edit = edit(said.seq(), "good morning", "k2");

        assertThat(edit.duplicate()).isFalse();
        assertThat(edit.entry().seq()).isEqualTo(3);
        assertThat(edit.entry().body())
                .isEqualTo(new Entry.Body.Edited(2, Optional.of("good morning"), new PostKey("k2")));
        assertThat(entries()).hasSize(2).last().isEqualTo(edit.entry());
        assertThat(entries().getFirst())
                .isEqualTo(said.with(new Entry.Body.Reworded("good morning", new PostKey("k1"), 3)));
        assertThat(changes).containsExactly(new Committed.Said(said), new Committed.Changed(edit.entry()));
    }

    @Test
    void an_edit_that_was_edited_again_has_no_words_any_more() {
        long said = say("hello", "k1").entry().seq();
        edit(said, "good morning", "k2");

        edit(said, "good evening", "k3");

        assertThat(entries())
                .extracting(Entry::body)
                .containsExactly(
                        new Entry.Body.Reworded("good evening", new PostKey("k1"), 4),
                        new Entry.Body.Edited(2, Optional.empty(), new PostKey("k2")),
                        new Entry.Body.Edited(2, Optional.of("good evening"), new PostKey("k3")));
    }

    @Test
    void a_deletion_leaves_the_place_and_takes_the_words_wherever_they_are() {
        long said = say("hello", "k1").entry().seq();
        edit(said, "good morning", "k2");

        Appended deletion = delete(said, "k3");

        assertThat(deletion.duplicate()).isFalse();
        assertThat(entries())
                .extracting(Entry::body)
                .containsExactly(
                        new Entry.Body.Erased(new PostKey("k1"), 4),
                        new Entry.Body.Edited(2, Optional.empty(), new PostKey("k2")),
                        new Entry.Body.Deleted(2, new PostKey("k3")));
        assertThat(log.posted(ann.id(), new PostKey("k1"))).contains(entries().getFirst());
        assertThat(changes).last().isEqualTo(new Committed.Changed(deletion.entry()));
    }

    @Test
    void the_same_key_again_changes_nothing_twice() {
        long said = say("hello", "k1").entry().seq();
        Entry edit = edit(said, "good morning", "k2").entry();

        assertThat(edit(said, "good morning", "k2")).isEqualTo(new Appended(edit, true));
        Entry deletion = delete(said, "k3").entry();
        assertThat(delete(said, "k3")).isEqualTo(new Appended(deletion, true));
        assertThat(edit(said, "good morning", "k2").entry().seq()).isEqualTo(edit.seq());

        assertThat(log.head(kitchen.id())).isEqualTo(4);
        assertThat(changes).hasSize(3);
    }

    @Test
    void what_is_deleted_already_is_answered_with_its_deletion() {
        long said = say("hello", "k1").entry().seq();
        Entry deletion = delete(said, "k2").entry();

        assertThat(delete(said, "from the other tab")).isEqualTo(new Appended(deletion, true));
        assertRefused(Refusal.NOT_FOUND, () -> edit(said, "hello again", "k3"));

        assertThat(log.head(kitchen.id())).isEqualTo(3);
    }

    @Test
    void a_key_that_was_used_for_something_else_is_refused_whichever_it_was() {
        long said = say("hello", "k1").entry().seq();
        long other = say("and you", "k2").entry().seq();
        edit(said, "good morning", "k3");
        delete(other, "k4");

        assertRefused(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> edit(said, "good evening", "k3"));
        assertRefused(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> edit(other, "good morning", "k3"));
        assertRefused(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> delete(said, "k3"));
        assertRefused(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> delete(said, "k4"));
        assertRefused(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> edit(said, "hello", "k1"));
        assertRefused(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> say("good morning", "k3"));
        assertThat(log.head(kitchen.id())).isEqualTo(5);
    }

    @Test
    void a_post_that_is_repeated_after_it_was_changed_gets_its_first_answer() {
        long said = say("hello", "k1").entry().seq();
        edit(said, "good morning", "k2");
        Appended afterEdit = say("hello", "k1");
        delete(said, "k3");
        Appended afterDeletion = say("hello", "k1");

        assertThat(List.of(afterEdit, afterDeletion)).allSatisfy(again -> {
            assertThat(again.duplicate()).isTrue();
            assertThat(again.entry().seq()).isEqualTo(said);
        });
    }

    @Test
    void only_who_said_it_may_change_it() {
        log.join(kitchen, bob, ENOUGH);
        long said = say("hello", "k1").entry().seq();

        assertRefused(Refusal.NOT_YOURS, () -> log.change(new Change.Edit(kitchen.id(), said, bob, KEY, "goodbye")));
        assertRefused(Refusal.NOT_YOURS, () -> log.change(new Change.Deletion(kitchen.id(), said, bob, KEY)));

        assertThat(entries()).last().extracting(Entry::seq).isEqualTo(said);
    }

    @Test
    void only_what_was_said_can_be_changed() {
        long said = say("hello", "k1").entry().seq();
        long edit = edit(said, "good morning", "k2").entry().seq();

        for (long place : List.of(1L, edit, edit + 1, 0L, -1L, Long.MAX_VALUE)) {
            assertRefused(Refusal.NOT_FOUND, () -> edit(place, "words", "k3"));
            assertRefused(Refusal.NOT_FOUND, () -> delete(place, "k4"));
        }
        assertThat(log.head(kitchen.id())).isEqualTo(edit);
    }

    @Test
    void an_outsider_cannot_change_anything_and_learns_nothing() {
        log.join(kitchen, bob, ENOUGH);
        Entry own =
                log.post(new Post(kitchen.id(), bob, new PostKey("b1"), "hi")).entry();
        Entry foreign = say("hello", "k1").entry();
        log.leave(kitchen, bob);

        for (Entry entry : List.of(own, foreign)) {
            assertRefused(
                    Refusal.NOT_FOUND,
                    () -> log.change(new Change.Edit(kitchen.id(), entry.seq(), bob, KEY, "goodbye")));
            assertRefused(
                    Refusal.NOT_FOUND, () -> log.change(new Change.Deletion(kitchen.id(), entry.seq(), bob, KEY)));
        }
        assertRefused(Refusal.NOT_FOUND, () -> log.change(new Change.Deletion(RoomId.random(), 1, bob, KEY)));
    }

    @Test
    void posts_edits_and_deletions_of_many_have_one_gapless_order() throws Exception {
        List<Long> said = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            said.add(say("text " + i, "first " + i).entry().seq());
        }
        changes.clear();

        List<Appended> answers = fiftyAtOnce(number -> switch (number % 3) {
            case 0 -> say("text " + number, "k" + number);
            case 1 -> edit(said.get(number % 5), "other " + number, "k" + number);
            default -> say("more " + number, "k" + number);
        });
        Appended last = delete(said.getFirst(), "last");

        List<Long> expected = LongStream.rangeClosed(7, 57).boxed().toList();
        assertThat(answers).extracting(answer -> answer.entry().seq()).doesNotHaveDuplicates();
        assertThat(last.entry().seq()).isEqualTo(57);
        assertThat(changes)
                .extracting(change -> switch (change) {
                    case Committed.Said(var entry) -> entry.seq();
                    case Committed.Changed(var entry) -> entry.seq();
                    case Committed.Opened _, Committed.Joined _, Committed.Left _, Committed.Gone _ -> 0L;
                })
                .containsExactlyElementsOf(expected);
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

    private List<Entry> entries() {
        return log.page(kitchen.id(), new Window.After(1, ENOUGH)).entries();
    }

    protected Appended edit(long target, String text, String key) {
        return log.change(new Change.Edit(kitchen.id(), target, ann, new PostKey(key), text));
    }

    protected Appended delete(long target, String key) {
        return log.change(new Change.Deletion(kitchen.id(), target, ann, new PostKey(key)));
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
