package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Appended;
import dev.parley.chat.Bot;
import dev.parley.chat.BotRight;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.ChatRates;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Entry;
import dev.parley.chat.Epoch;
import dev.parley.chat.NameSkeleton;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Origin;
import dev.parley.chat.Page;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Session;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.TurnedTime;
import dev.parley.chat.Visibility;
import dev.parley.chat.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCopyTest {

    private static final Origin HOME = new Origin("127.0.0.1");

    @TempDir
    Path folder;

    private final PostgresSettings target = PostgresServer.shared().settings();
    private Person ann;
    private RoomId cellar;

    @BeforeEach
    void an_empty_database_and_a_chat_with_all_there_is() {
        PostgresServer.shared().fresh();
        Chat chat = Chat.open(
                ChatLimits.DEFAULTS.withRates(ChatRates.UNLIMITED),
                NameSkeleton.plain(),
                new TurnedTime(),
                _ -> {},
                listener -> SqliteStore.open(SqliteSettings.in(folder), Time.system(), listener));
        ann = present(chat, "ann");
        Person bob = present(chat, "bob");
        Person zoe = present(chat, "Zo\u00eb");
        RoomView kitchen = chat.createRoom(ann, new NewRoom("kitchen", Visibility.PUBLIC, false));
        RoomView hidden = chat.createRoom(bob, new NewRoom("cellar", Visibility.PRIVATE, false));
        cellar = hidden.id();
        chat.join(zoe, kitchen.id());
        chat.leave(zoe, kitchen.id());
        RoomView between = chat.direct(ann, bob.id());
        chat.post(ann, between.id(), new PostKey("direct"), "a word\nbetween \u202eus \ud83e\udd2b");
        for (int i = 0; i < 1_200; i++) {
            chat.post(ann, RoomId.LOBBY, new PostKey("k" + i), "text " + i);
        }
        chat.edit(ann, RoomId.LOBBY, 3, new PostKey("edit"), "text 2, and more");
        chat.delete(ann, RoomId.LOBBY, 4, new PostKey("delete"));
        chat.markRead(bob, RoomId.LOBBY, 600);
        chat.addBot(ann, kitchen.id(), "cook", Set.of(BotRight.POST));
        chat.close();
    }

    private static Person present(Chat chat, String name) {
        Person person = chat.signIn(HOME, name).person();
        chat.arrive(person, new ConnectionId(name));
        return person;
    }

    /// All that can be asked of a store.
    private record Everything(
            Epoch epoch,
            Map<Session, Person> sessions,
            List<Bot> bots,
            Map<PersonId, Set<RoomId>> memberships,
            Map<RoomId, List<Entry>> logs,
            Map<RoomId, Set<Person>> members,
            Map<PersonId, Map<RoomId, Long>> read,
            Map<PersonId, Optional<RoomId>> last,
            List<Object> rooms) {

        static Everything of(Store store) {
            Map<PersonId, Set<RoomId>> memberships = store.rooms().memberships();
            Set<RoomId> rooms = Stream.concat(
                            Stream.of(RoomId.LOBBY),
                            memberships.values().stream().flatMap(Set::stream))
                    .collect(Collectors.toSet());
            Map<Session, Person> sessions = store.sessions().all();
            Set<PersonId> people = sessions.values().stream().map(Person::id).collect(Collectors.toSet());
            return new Everything(
                    store.epoch(),
                    sessions,
                    store.bots().all(),
                    memberships,
                    each(rooms, room -> log(store, room)),
                    each(rooms, room -> Set.copyOf(store.log().members(room))),
                    each(people, person -> store.readPositions().of(person)),
                    each(people, person -> store.people().lastRoom(person)),
                    Stream.concat(
                                    store.rooms().publicRooms().stream(),
                                    people.stream()
                                            .sorted((one, other) -> one.value().compareTo(other.value()))
                                            .flatMap(person -> store.rooms().roomsOf(person).stream()))
                            .map(Object.class::cast)
                            .toList());
        }

        private static <K, V> Map<K, V> each(Set<K> keys, Function<K, V> value) {
            return keys.stream().collect(Collectors.toMap(key -> key, value));
        }

        private static List<Entry> log(Store store, RoomId room) {
            Page page = store.log().page(room, new Window.After(0, 100_000));
            assertThat(page.more()).isFalse();
            return page.entries();
        }
    }

    private Store sqlite() {
        return SqliteStore.open(SqliteSettings.in(folder), Time.system(), _ -> {});
    }

    private Store postgres() {
        return PostgresStore.open(target, Time.system(), _ -> {});
    }

    private static Everything everythingAndClose(Store store) {
        try (store) {
            return Everything.of(store);
        }
    }

    @Test
    void everything_is_there_afterwards_as_it_was() {
        Everything before = everythingAndClose(sqlite());
        assertThat(before.logs()).hasSize(4);
        assertThat(before.read().values()).anySatisfy(read -> assertThat(read).containsEntry(RoomId.LOBBY, 600L));

        long entries = DataCopy.copy(folder, target);

        assertThat(entries)
                .isEqualTo(before.logs().values().stream().mapToLong(List::size).sum());
        assertThat(everythingAndClose(postgres())).isEqualTo(before);
    }

    @Test
    void the_copy_goes_on_where_the_file_ended() {
        DataCopy.copy(folder, target);

        try (Store store = postgres()) {
            Appended again = store.log().post(new Post(RoomId.LOBBY, ann, new PostKey("k7"), "text 7"));
            Appended next = store.log().post(new Post(RoomId.LOBBY, ann, new PostKey("new"), "on we go"));

            assertThat(again.duplicate()).isTrue();
            assertThat(again.entry().seq()).isEqualTo(8);
            assertThat(next.entry().seq()).isEqualTo(1_203);
            assertThat(store.rooms().find(cellar)).isPresent();
        }
    }

    @Test
    void what_stays_behind_has_another_epoch_for_its_log_would_part_from_the_copys() {
        Everything before = everythingAndClose(sqlite());

        DataCopy.copy(folder, target);

        Everything behind = everythingAndClose(sqlite());
        assertThat(behind.epoch()).isNotEqualTo(before.epoch());
        assertThat(behind.logs()).isEqualTo(before.logs());
    }

    @Test
    void a_database_with_data_is_left_as_it_is() {
        try (Store store = postgres()) {
            store.people().add(ann);
        }
        Epoch epoch = everythingAndClose(sqlite()).epoch();

        assertThatThrownBy(() -> DataCopy.copy(folder, target))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has data of a chat already");

        try (Store store = postgres()) {
            assertThat(store.log().head(RoomId.LOBBY)).isZero();
            assertThat(store.people().find(ann.id())).contains(ann);
        }
        assertThat(everythingAndClose(sqlite()).epoch()).isEqualTo(epoch);
    }

    @Test
    void a_side_in_use_is_refused() {
        try (Store _ = sqlite()) {
            assertThatThrownBy(() -> DataCopy.copy(folder, target)).hasMessageContaining("in use by process");
        }
        try (Store _ = postgres()) {
            assertThatThrownBy(() -> DataCopy.copy(folder, target))
                    .hasMessageContaining("another Parley has the database");
        }
    }

    @Test
    void a_folder_without_data_is_refused_and_stays_empty() {
        Path empty = folder.resolve("empty");

        assertThatThrownBy(() -> DataCopy.copy(empty, target))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no data in " + empty);

        assertThat(empty).doesNotExist();
    }
}
