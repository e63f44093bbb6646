package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.SearchWish;
import dev.parley.chat.SearchWish.Order;
import dev.parley.chat.Visibility;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is given out of one store is taken into another as it was.
class ExportTest extends ChatFixture {

    @TempDir
    Path elsewhere;

    private Person ann;
    private RoomView club;

    @BeforeEach
    void a_chat_with_all_there_is() {
        ann = present("ann");
        Person bob = present("bob");
        club = create(ann, "club", Visibility.PRIVATE);
        RoomView garden = create(bob, "garden", Visibility.PUBLIC);
        chat.join(ann, garden.id());
        chat.leave(ann, garden.id());
        say(ann, chat.direct(ann, bob.id()).id(), "a word\nbetween \u202eus \ud83e\udd2b");
        say(ann, club.id(), "in the club");
        say(ann, RoomId.LOBBY, "to all");
        say(ann, RoomId.LOBBY, "once more");
        chat.edit(ann, RoomId.LOBBY, 1, new PostKey("better"), "to everybody");
        chat.delete(ann, RoomId.LOBBY, 2, new PostKey("no"));
        chat.markRead(bob, RoomId.LOBBY, 1);
        chat.sweep();
    }

    private DataPlace here() {
        return place(data);
    }

    private static DataPlace place(Kept.Data data) {
        return switch (data.dialect()) {
            case SQLITE -> new DataPlace.Folder(Path.of(data.place()));
            case POSTGRESQL -> new DataPlace.Database(PostgresServer.at(Integer.parseInt(data.place())));
        };
    }

    private static List<Item> everything(DataPlace place) {
        List<Item> items = new ArrayList<>();
        Export.everything(place, items::add);
        return items;
    }

    @Test
    void everything_comes_back_as_it_was_in_either_store() {
        sayAtOnce(1_000);
        List<Item> items = everything(here());
        chat.close();
        DataPlace folder = new DataPlace.Folder(elsewhere.resolve("new"));

        assertThat(Import.of(folder, items.iterator())).isEqualTo(1_002 + 2 + 1 + 2 + 3);
        assertThat(everything(folder)).isEqualTo(items);

        data = kept.fresh(elsewhere.resolve("again"));
        assertThat(Import.of(place(data), everything(folder).iterator())).isPositive();
        assertThat(everything(here())).isEqualTo(items);
        open();
        assertThat(chat.search(present("ann"), wish("999")).hits())
                .as("what was taken in is found")
                .hasSize(1);
    }

    /// More than is read at a time.
    private void sayAtOnce(int texts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, texts)
                    .forEach(
                            i -> threads.submit(() -> chat.post(ann, RoomId.LOBBY, new PostKey("k" + i), "text " + i)));
        }
    }

    private static SearchWish wish(String words) {
        return new SearchWish(
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.NEWEST,
                Optional.empty(),
                20);
    }

    @Test
    void a_room_is_given_out_alone_by_its_id_or_its_code() {
        List<Item> byId = new ArrayList<>();
        List<Item> byCode = new ArrayList<>();
        String code = club.code().orElseThrow().value();

        Export.room(here(), club.id().value(), byId::add);
        Export.room(here(), code.substring(0, 4).toLowerCase() + " " + code.substring(4), byCode::add);

        assertThat(byId).isEqualTo(byCode);
        assertThat(byId.stream().map(Object::getClass).toList())
                .isEqualTo(List.of(
                        Item.Person.class, Item.Room.class, Item.Member.class, Item.Entry.class, Item.Entry.class));
        assertThatThrownBy(() -> Export.room(here(), "nowhere", byId::add))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no room with the id or code nowhere");
    }

    @Test
    void a_room_is_taken_into_a_chat_that_has_others_and_twice_it_is_refused() {
        List<Item> items = new ArrayList<>();
        Export.room(here(), club.id().value(), items::add);
        chat.close();
        data = kept.fresh(elsewhere.resolve("other"));
        open();
        say(present("zoe"), RoomId.LOBBY, "was here first");
        assertThatThrownBy(() -> Import.of(here(), items.iterator()))
                .as("while a server has it")
                .isInstanceOf(StoreException.class);
        chat.close();

        assertThat(Import.of(here(), items.iterator())).isEqualTo(2);
        List<Item> now = everything(here());
        assertThat(now).containsAll(items);
        assertThatThrownBy(() -> Import.of(here(), items.iterator()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a room of the id " + club.id() + " here, and nothing was taken");
        assertThat(everything(here())).isEqualTo(now);
        open();
    }

    @Test
    void what_does_not_fit_together_is_refused_and_nothing_of_it_taken() {
        List<Item> items = everything(here());
        chat.close();
        data = kept.fresh(elsewhere.resolve("other"));
        List<Item> empty = List.of();
        Import.of(here(), empty.iterator());
        List<Item> before = everything(here());

        int first = IntStream.range(0, items.size())
                .filter(i ->
                        items.get(i) instanceof Item.Entry said && said.room().equals("lobby"))
                .findFirst()
                .orElseThrow();
        refused(without(items, first), "is missing");
        refused(items.subList(0, items.size() - 1), "but not all of it is there");
        refused(items.subList(first, items.size()), "is not described");
        refused(without(items, 0), "cannot be written");

        assertThat(everything(here())).isEqualTo(before);
        open();
    }

    private void refused(List<Item> items, String why) {
        assertThatThrownBy(() -> Import.of(here(), items.iterator()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(why);
    }

    private static List<Item> without(List<Item> items, int index) {
        List<Item> fewer = new ArrayList<>(items);
        fewer.remove(index);
        return fewer;
    }
}
