package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void there_are_only_so_many_rooms() {
        memory.open(Room.openToAll("cellar", true), bob);

        assertRefused(Refusal.TOO_MANY, () -> memory.open(Room.openToAll("attic", true), bob));
    }
}
