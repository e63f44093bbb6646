package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryRoomsTest extends RoomLogContract {

    private MemoryRooms memory;

    @Override
    protected void open(List<Person> people, CommitListener listener) {
        memory = new MemoryRooms(3, 60, new TurnedTime(), listener);
    }

    @Override
    protected RoomLog log() {
        return memory;
    }

    @Override
    protected RoomRepository rooms() {
        return memory;
    }

    @Override
    protected boolean ephemeral() {
        return true;
    }

    @Test
    void a_room_vanishes_with_its_last_member_and_takes_its_keys_along() {
        say("hello", "k1");

        memory.leave(kitchen, ann);

        assertThat(memory.find(kitchen.id())).isEmpty();
        assertThat(memory.posted(ann.id(), new PostKey("k1"))).isEmpty();
        assertRefused(Refusal.NOT_FOUND, () -> memory.join(kitchen, bob, 10));
        assertRefused(Refusal.NOT_FOUND, () -> memory.page(kitchen.id(), new Window.Newest(1)));
    }

    @Test
    void older_entries_fall_out_and_the_page_says_so() {
        for (int i = 2; i <= 100; i++) {
            say("text " + i, "k" + i);
        }

        Page all = memory.page(kitchen.id(), new Window.Newest(100));
        Page beyond = memory.page(kitchen.id(), new Window.Before(41, 10));

        assertThat(all.entries()).hasSize(60);
        assertThat(all.oldest()).isEqualTo(41);
        assertThat(all.more()).isFalse();
        assertThat(beyond.entries()).isEmpty();
        assertThat(beyond.more()).isFalse();
    }

    @Test
    void what_fell_out_is_not_changed_and_its_edit_has_no_words() {
        long said = say("hello", "k1").entry().seq();
        long edit = 60;
        for (long seq = said + 1; seq < edit; seq++) {
            say("text " + seq, "k" + seq);
        }
        edit(said, "good morning", "edit");
        say("the one too many", "k61");
        say("and another", "k62");

        assertRefused(Refusal.NOT_FOUND, () -> edit(said, "good evening", "later"));
        assertRefused(Refusal.NOT_FOUND, () -> delete(said, "later"));
        assertThat(memory.page(kitchen.id(), new Window.Before(edit + 1, 1)).entries())
                .singleElement()
                .extracting(Entry::body)
                .isEqualTo(new Entry.Body.Edited(said, Optional.empty(), new PostKey("edit")));
    }

    @Test
    void a_change_may_be_the_one_entry_too_many() {
        for (int i = 2; i <= 61; i++) {
            say("text " + i, "k" + i);
        }

        Appended deletion = delete(2, "gone");

        assertThat(deletion.entry().seq()).isEqualTo(62);
        assertThat(memory.page(kitchen.id(), new Window.Newest(100)).oldest()).isEqualTo(3);
    }

    @Test
    void there_are_only_so_many_rooms() {
        memory.open(Room.openToAll("cellar", true), bob);

        assertRefused(Refusal.TOO_MANY, () -> memory.open(Room.openToAll("attic", true), bob));
    }
}
