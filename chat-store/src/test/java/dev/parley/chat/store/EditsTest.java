package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.ChatException;
import dev.parley.chat.Entry;
import dev.parley.chat.Epoch;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.Posted;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Update;
import dev.parley.chat.Visibility;
import dev.parley.chat.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditsTest extends ChatFixture {

    private Person ann;
    private Person bob;

    @BeforeEach
    void two_people_are_here() {
        ann = present("ann");
        bob = present("bob");
    }

    private Posted edit(RoomId room, long seq, String text) {
        return chat.edit(ann, room, seq, PostKey.random(), text);
    }

    private Posted delete(RoomId room, long seq) {
        return chat.delete(ann, room, seq, PostKey.random());
    }

    @Test
    void an_edit_and_a_deletion_are_told_in_their_place_in_the_order() {
        long said = say(ann, RoomId.LOBBY, "hello").seq();
        edit(RoomId.LOBBY, said, "good morning");
        say(bob, RoomId.LOBBY, "you said hello");
        delete(RoomId.LOBBY, said);
        chat.arrive(ann, OTHER_TAB);

        assertThat(events.of(ChatEvent.EntryAdded.class))
                .extracting(event -> words(event.entry()))
                .containsExactly("hello", "1 is now: good morning", "you said hello", "1 is deleted");
        assertThat(texts(bob, RoomId.LOBBY))
                .containsExactly("(deleted by 4)", "1 is now: (see later)", "you said hello", "1 is deleted");
    }

    @Test
    void an_edit_keeps_to_the_rules_of_a_text() {
        long said = say(ann, RoomId.LOBBY, "hello").seq();

        edit(RoomId.LOBBY, said, "good\r\nmor\u0000ning");
        refusal(Refusal.TEXT_INVALID, () -> edit(RoomId.LOBBY, said, " \n "));
        refusal(Refusal.TOO_LARGE, () -> edit(RoomId.LOBBY, said, "x".repeat(4_001)));

        assertThat(texts(ann, RoomId.LOBBY)).first().isEqualTo("good\nmorning (edited by 2)");
    }

    @Test
    void somebody_else_and_somebody_who_left_changes_nothing() {
        RoomView cellar = create(ann, "cellar", Visibility.PRIVATE);
        long said = say(ann, cellar.id(), "hello").seq();

        refusal(Refusal.NOT_FOUND, () -> chat.delete(bob, cellar.id(), said, PostKey.random()));
        chat.joinByCode(bob, HOME, cellar.code().orElseThrow().value());
        refusal(Refusal.NOT_YOURS, () -> chat.delete(bob, cellar.id(), said, PostKey.random()));
        chat.leave(ann, cellar.id());
        refusal(Refusal.NOT_FOUND, () -> delete(cellar.id(), said));
    }

    @Test
    void a_key_of_an_ephemeral_room_is_not_used_again_elsewhere() {
        RoomView camp = createEphemeral(ann, "camp", Visibility.PUBLIC);
        long here = say(ann, RoomId.LOBBY, "hello").seq();
        long there = say(ann, camp.id(), "hello").seq();
        PostKey key = PostKey.random();
        chat.edit(ann, camp.id(), there, key, "good morning");

        refusal(Refusal.ALREADY_ANSWERED_DIFFERENTLY, () -> chat.edit(ann, RoomId.LOBBY, here, key, "good morning"));

        assertThat(texts(ann, camp.id())).contains("good morning (edited by 3)");
        assertThat(texts(ann, RoomId.LOBBY)).containsExactly("hello");
    }

    @Test
    void what_was_changed_is_so_after_a_restart_and_its_keys_are_known() {
        PostKey key = PostKey.random();
        long first = say(ann, RoomId.LOBBY, "hello").seq();
        long second = say(ann, RoomId.LOBBY, "and goodbye").seq();
        Posted edit = chat.edit(ann, RoomId.LOBBY, first, key, "good morning");
        delete(RoomId.LOBBY, second);
        List<String> before = texts(ann, RoomId.LOBBY);

        restart();

        assertThat(texts(ann, RoomId.LOBBY)).isEqualTo(before);
        assertThat(chat.edit(ann, RoomId.LOBBY, first, key, "good morning"))
                .isEqualTo(new Posted(edit.id(), edit.seq(), edit.at(), true));
    }

    /// Somebody who listens has, at every moment, the picture that one gets who pages back from there; and somebody
    /// who was away since any moment has it after their resume. Also if they page back while others write.
    @Test
    void who_listens_who_resumes_and_who_pages_back_come_to_the_same_picture() {
        RoomView kitchen = create(ann, "kitchen", Visibility.PUBLIC);
        RoomView camp = createEphemeral(ann, "camp", Visibility.PUBLIC);
        for (RoomId room : List.of(kitchen.id(), camp.id())) {
            Epoch epoch = chat.home(ann).epoch();
            Picture listener = new Picture(history(room));
            List<Picture> left = new ArrayList<>();
            Random random = new Random(42);
            for (int i = 0; i < 60; i++) {
                left.add(new Picture(listener));
                events.clear();
                somethingHappens(room, random);
                chat.arrive(ann, OTHER_TAB);
                events.of(ChatEvent.EntryAdded.class).forEach(event -> listener.hears(event.entry()));
                assertThat(listener).isEqualTo(new Picture(history(room)));
            }

            assertThat(left).allSatisfy(picture -> {
                assertThat(resumed(picture, room, epoch)).isEqualTo(listener);
                assertThat(pagedBack(picture, room, epoch)).isEqualTo(listener);
            });
            assertThat(listener.words.values()).contains("").anyMatch(text -> text.startsWith("new "));
        }
    }

    private void somethingHappens(RoomId room, Random random) {
        long head = chat.room(ann, room).head();
        long place = 1 + random.nextLong(head);
        Stream<Runnable> deeds = Stream.of(
                () -> say(ann, room, "text " + head),
                () -> edit(room, place, "new " + head),
                () -> delete(room, place));
        Runnable deed = deeds.skip(random.nextInt(7) / 3).findFirst().orElseThrow();
        try {
            deed.run();
        } catch (ChatException e) {
            assertThat(e.refusal()).isEqualTo(Refusal.NOT_FOUND);
        }
    }

    private List<Entry> history(RoomId room) {
        return chat.history(ann, room, new Window.Newest(100)).page().entries();
    }

    private Picture resumed(Picture from, RoomId room, Epoch epoch) {
        Picture picture = new Picture(from);
        Update update = chat.updates(ann, epoch, Map.of(room, from.position)).get(room);
        ((Update.Entries) update).entries().forEach(picture::hears);
        return picture;
    }

    /// Knows the newest few, loads older ones only now, and then hears what it missed.
    private Picture pagedBack(Picture from, RoomId room, Epoch epoch) {
        Picture picture = new Picture(from);
        picture.words.headMap(from.position, true).clear();
        picture.changes.clear();
        chat.history(ann, room, new Window.Before(from.position + 1, 100))
                .page()
                .entries()
                .forEach(picture::puts);
        Update update = chat.updates(ann, epoch, Map.of(room, from.position)).get(room);
        ((Update.Entries) update).entries().forEach(picture::hears);
        return picture;
    }

    /// What a client shows of a room: it follows the three rules of the document and no other.
    private static final class Picture {

        private final TreeMap<Long, String> words;
        private final Map<Long, Long> changes;
        private long position;

        Picture(List<Entry> page) {
            words = new TreeMap<>();
            changes = new TreeMap<>();
            page.forEach(this::puts);
            position = page.isEmpty() ? 0 : page.getLast().seq();
        }

        Picture(Picture other) {
            words = new TreeMap<>(other.words);
            changes = new TreeMap<>(other.changes);
            position = other.position;
        }

        void hears(Entry entry) {
            if (entry.seq() == position + 1) {
                position = entry.seq();
                puts(entry);
                switch (entry.body()) {
                    case Entry.Body.Edited(var target, var text, var _) ->
                        text.ifPresent(words -> changes(target, entry.seq(), words));
                    case Entry.Body.Deleted(var target, var _) -> changes(target, entry.seq(), "");
                    case Entry.Body.Said _, Entry.Body.Reworded _, Entry.Body.Erased _ -> {}
                    case Entry.Body.Joined _, Entry.Body.Left _ -> {}
                }
            }
        }

        private void changes(long target, long by, String text) {
            if (words.containsKey(target) && changes.getOrDefault(target, 0L) < by) {
                words.put(target, text);
                changes.put(target, by);
            }
        }

        private void puts(Entry entry) {
            switch (entry.body()) {
                case Entry.Body.Said(var text, var _) -> words.put(entry.seq(), text);
                case Entry.Body.Reworded(var text, var _, var by) -> puts(entry.seq(), text, by);
                case Entry.Body.Erased(var _, var by) -> puts(entry.seq(), "", by);
                case Entry.Body.Edited _, Entry.Body.Deleted _ -> {}
                case Entry.Body.Joined _, Entry.Body.Left _ -> {}
            }
        }

        private void puts(long seq, String text, long by) {
            words.put(seq, text);
            changes.put(seq, by);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Picture that && words.equals(that.words) && position == that.position;
        }

        @Override
        public int hashCode() {
            return words.hashCode();
        }

        @Override
        public String toString() {
            return position + " " + words;
        }
    }
}
