package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Visibility;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How somebody notices that the last entry of a room was lost, of which no later one tells.
class HeadsTest extends ChatFixture {

    private static final Duration INTERVAL = Duration.ofSeconds(25);

    private Person ann;
    private RoomView kitchen;

    @BeforeEach
    void a_room_in_which_something_was_said() {
        ann = present("ann");
        kitchen = create(ann, "kitchen", Visibility.PRIVATE);
        say(ann, kitchen.id(), "hello");
        say(ann, kitchen.id(), "anybody?");
    }

    private List<ChatEvent> toldAfter(Duration turned) {
        events.clear();
        time.turn(turned);
        chat.sweep();
        chat.join(ann, kitchen.id()); // waits until all is announced
        return List.copyOf(events.of(ChatEvent.HeadReached.class));
    }

    @Test
    void each_room_tells_how_far_it_has_come_every_twenty_five_seconds() {
        assertThat(toldAfter(INTERVAL.minusMillis(1))).isEmpty();
        assertThat(toldAfter(Duration.ofMillis(1))).containsExactly(new ChatEvent.HeadReached(kitchen.id(), 3));
    }

    @Test
    void a_room_in_which_nothing_happened_since_tells_nothing() {
        toldAfter(INTERVAL);
        assertThat(toldAfter(INTERVAL)).isEmpty();

        say(ann, RoomId.LOBBY, "here instead");
        assertThat(toldAfter(INTERVAL)).containsExactly(new ChatEvent.HeadReached(RoomId.LOBBY, 1));
    }

    @Test
    void a_room_that_is_gone_tells_nothing() {
        RoomView camp = createEphemeral(ann, "camp", Visibility.PUBLIC);
        say(ann, camp.id(), "hello");
        chat.leave(ann, camp.id());

        assertThat(toldAfter(INTERVAL)).containsExactly(new ChatEvent.HeadReached(kitchen.id(), 3));
    }
}
