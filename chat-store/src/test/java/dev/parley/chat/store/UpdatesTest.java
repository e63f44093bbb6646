package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.ChatException;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Entry;
import dev.parley.chat.Epoch;
import dev.parley.chat.Person;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Update;
import dev.parley.chat.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatesTest extends ChatFixture {

    private Person ann;
    private Person bob;
    private Epoch epoch;

    @BeforeEach
    void two_people_are_here() {
        ann = present("ann");
        bob = present("bob");
        epoch = chat.home(ann).epoch();
    }

    private Update since(RoomId room, long position) {
        return chat.updates(ann, epoch, Map.of(room, position)).get(room);
    }

    @Test
    void what_came_after_a_position_is_given_without_a_hole() {
        for (int i = 1; i <= 5; i++) {
            say(bob, RoomId.LOBBY, "text " + i);
        }

        assertThat(since(RoomId.LOBBY, 2)).isInstanceOfSatisfying(Update.Entries.class, update -> {
            assertThat(update.entries()).extracting(Entry::seq).containsExactly(3L, 4L, 5L);
            assertThat(update.more()).isFalse();
        });
        assertThat(since(RoomId.LOBBY, 5)).isEqualTo(new Update.Entries(List.of(), false));
    }

    @Test
    void another_epoch_a_position_beyond_the_head_and_a_foreign_room_begin_anew() {
        RoomView foreign = create(bob, "cellar", Visibility.PRIVATE);

        assertThat(chat.updates(ann, Epoch.random(), Map.of(RoomId.LOBBY, 0L)))
                .containsExactly(Map.entry(RoomId.LOBBY, new Update.Reset()));
        assertThat(since(RoomId.LOBBY, 1)).isEqualTo(new Update.Reset());
        assertThat(since(RoomId.LOBBY, -1)).isEqualTo(new Update.Reset());
        assertThat(since(foreign.id(), 0)).isEqualTo(new Update.Reset());
        assertThat(since(RoomId.random(), 0)).isEqualTo(new Update.Reset());
    }

    @Test
    void ten_thousand_rooms_in_one_resume_are_refused_before_any_is_looked_at() {
        Map<RoomId, Long> positions =
                Stream.generate(RoomId::random).limit(10_000).collect(Collectors.toMap(room -> room, _ -> 0L));

        assertThatExceptionOfType(ChatException.class)
                .isThrownBy(() -> chat.updates(ann, epoch, positions))
                .returns(Refusal.BAD_REQUEST, ChatException::refusal);
    }

    @Test
    void five_hundred_entries_behind_is_resumed_and_one_more_is_not() {
        for (int i = 1; i <= 501; i++) {
            say(bob, RoomId.LOBBY, "text " + i);
        }

        assertThat(since(RoomId.LOBBY, 0)).isEqualTo(new Update.Reset());
        assertThat(since(RoomId.LOBBY, 1))
                .isInstanceOfSatisfying(
                        Update.Entries.class,
                        update -> assertThat(update.entries()).hasSize(500));
    }

    @Test
    void much_text_is_cut_and_says_that_there_is_more() {
        for (int i = 1; i <= 60; i++) {
            say(bob, RoomId.LOBBY, "x".repeat(4_000));
        }

        assertThat(since(RoomId.LOBBY, 0)).isInstanceOfSatisfying(Update.Entries.class, update -> {
            assertThat(update.entries()).hasSizeBetween(30, 59);
            assertThat(update.entries().getFirst().seq()).isEqualTo(1);
            assertThat(update.more()).isTrue();
        });
    }

    @Test
    void entries_are_announced_in_their_order_whoever_writes_and_wherever() throws Exception {
        RoomView camp = createEphemeral(ann, "camp", Visibility.PUBLIC);
        chat.join(bob, camp.id());
        events.clear();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                Person author = i % 2 == 0 ? ann : bob;
                RoomId room = i % 4 < 2 ? RoomId.LOBBY : camp.id();
                threads.submit(() -> say(author, room, "hello"));
            }
        }
        chat.arrive(ann, OTHER_TAB);

        assertThat(announced(RoomId.LOBBY))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(announced(camp.id()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(3, 102).boxed().toList());
    }

    private List<Long> announced(RoomId room) {
        return events.of(ChatEvent.EntryAdded.class).stream()
                .map(ChatEvent.EntryAdded::entry)
                .filter(entry -> entry.room().equals(room))
                .map(Entry::seq)
                .toList();
    }

    /// What a door does with the events, and then what a client does with its two sources.
    @Test
    void a_connection_that_opens_amid_the_talk_gets_every_entry_from_resume_or_from_the_feed() throws Exception {
        RoomView kitchen = create(bob, "kitchen", Visibility.PUBLIC);
        chat.join(ann, kitchen.id());
        long position = chat.room(ann, kitchen.id()).head();
        List<Long> resumed = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                for (int i = 0; i < 300; i++) {
                    say(bob, kitchen.id(), "hello");
                }
            });
            chat.arrive(ann, new ConnectionId("late"));
            ((Update.Entries) since(kitchen.id(), position)).entries().forEach(entry -> resumed.add(entry.seq()));
        }
        chat.arrive(bob, OTHER_TAB);

        List<Long> fed = fedTo(new ConnectionId("late"), kitchen.id());
        long end = chat.room(ann, kitchen.id()).head();
        assertThat(resumed.size() + fed.size()).as("the two overlap or meet").isGreaterThanOrEqualTo(300);
        List<Long> both = new ArrayList<>(resumed);
        fed.stream().filter(seq -> !resumed.contains(seq)).forEach(both::add);
        assertThat(both)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(position + 1, end).boxed().toList());
    }

    private List<Long> fedTo(ConnectionId connection, RoomId room) {
        List<Long> fed = new ArrayList<>();
        boolean subscribed = false;
        for (ChatEvent event : events.all()) {
            if (event instanceof ChatEvent.ConnectionOpened(var _, var opened, var rooms)) {
                subscribed |= opened.equals(connection) && rooms.contains(room);
            } else if (event instanceof ChatEvent.EntryAdded(var entry)
                    && subscribed
                    && entry.room().equals(room)) {
                fed.add(entry.seq());
            }
        }
        return fed;
    }
}
