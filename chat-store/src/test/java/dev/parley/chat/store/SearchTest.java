package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Hit;
import dev.parley.chat.Hits;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.Posted;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.SearchWish;
import dev.parley.chat.SearchWish.Order;
import dev.parley.chat.Store;
import dev.parley.chat.Visibility;
import dev.parley.chat.WordIndex.Question;
import dev.parley.chat.Words;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the search promises, on each store.
class SearchTest extends ChatFixture {

    /// Of how many scripts data was that had no search yet.
    private static final int BEFORE_SEARCH = 2;

    private static final Pattern SPACES = Pattern.compile(" ");

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

    private static SearchWish from(String name, String words) {
        return new SearchWish(
                words,
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.NEWEST,
                Optional.empty(),
                20);
    }

    private static SearchWish in(RoomId room, String words) {
        return new SearchWish(
                words,
                Optional.empty(),
                Optional.of(room),
                Optional.empty(),
                Optional.empty(),
                Order.NEWEST,
                Optional.empty(),
                20);
    }

    private static SearchWish between(Optional<Instant> after, Optional<Instant> before, String words) {
        return new SearchWish(
                words, Optional.empty(), Optional.empty(), after, before, Order.NEWEST, Optional.empty(), 20);
    }

    private static SearchWish page(String words, Order order, Optional<String> cursor, int limit) {
        return new SearchWish(
                words, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), order, cursor, limit);
    }

    private List<String> found(Person person, SearchWish wish) {
        return texts(chat.search(person, wish));
    }

    private static List<String> texts(Hits hits) {
        return hits.hits().stream().map(SearchTest::text).toList();
    }

    private static String text(Hit hit) {
        return String.join("", hit.snippet().stream().map(Hit.Piece::text).toList());
    }

    private static List<String> marked(Hit hit) {
        return hit.snippet().stream()
                .filter(Hit.Piece::hit)
                .map(Hit.Piece::text)
                .toList();
    }

    @Test
    void what_has_all_the_words_is_found_newest_first() {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "the cat and the dog");
        say(ann, RoomId.LOBBY, "the cat alone");
        time.turn(Duration.ofSeconds(1));
        say(ann, RoomId.LOBBY, "a dog that has seen a cat");

        assertThat(found(ann, wish("dog cat"))).containsExactly("a dog that has seen a cat", "the cat and the dog");
        assertThat(found(ann, wish("cat bird"))).isEmpty();
        assertThat(found(ann, wish("ca"))).as("whole words").isEmpty();
    }

    private static final Map<String, String> SOUGHT = Map.ofEntries(
            Map.entry("hello", "Hello World"),
            Map.entry("WORLD", "Hello World"),
            Map.entry("cafe orleans", "Café à Orléans"),
            Map.entry("CAFÉ", "Café à Orléans"),
            Map.entry("привет", "Привет мир"),
            Map.entry("GROSSE", "Große Straße"),
            Map.entry("i", "I go up"),
            Map.entry("2026", "the year 2026"),
            Map.entry("东京", "我住在东京都"),
            Map.entry("都", "我住在东京都"),
            Map.entry("検索　データ", "データベースの検索"),
            Map.entry("여러분", "안녕하세요 여러분"),
            Map.entry("ครับ", "สวัสดีครับ"),
            Map.entry("🎉", "well done 🎉"),
            Map.entry("e-mail", "see e-mail of today"),
            Map.entry("don't", "we don't"),
            Map.entry("snake_case_name", "call snake_case_name()"),
            Map.entry("fine", "ﬁne print"));

    @Test
    void words_are_found_in_any_script_and_writing() {
        Person ann = present("ann");
        SOUGHT.values().stream().distinct().forEach(text -> say(ann, RoomId.LOBBY, text));

        SOUGHT.forEach(
                (words, text) -> assertThat(found(ann, wish(words))).as(words).containsExactly(text));
    }

    @Test
    void what_is_written_together_is_found_together() {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "京都东");
        say(ann, RoomId.LOBBY, "mail by e");

        assertThat(found(ann, wish("东京"))).isEmpty();
        assertThat(found(ann, wish("e-mail"))).isEmpty();
        assertThat(found(ann, wish("e mail"))).containsExactly("mail by e");
    }

    @Test
    void nobody_finds_what_they_may_not_read() {
        Person ann = present("ann");
        Person bob = present("bob");
        RoomView club = create(ann, "club", Visibility.PRIVATE);
        RoomView garden = create(ann, "garden", Visibility.PUBLIC);
        say(ann, club.id(), "secret of the club");
        say(ann, garden.id(), "secret of the garden");

        assertThat(found(ann, wish("secret"))).hasSize(2);
        assertThat(found(bob, wish("secret"))).isEmpty();
        refusal(Refusal.NOT_FOUND, () -> chat.search(bob, in(club.id(), "secret")));
        chat.join(bob, garden.id());
        assertThat(found(bob, wish("secret"))).containsExactly("secret of the garden");
        chat.leave(bob, garden.id());
        assertThat(found(bob, wish("secret"))).isEmpty();
    }

    @Test
    void the_two_of_a_talk_find_it_and_nobody_else() {
        Person ann = present("ann");
        Person bob = present("bob");
        Person eve = present("eve");
        say(ann, chat.direct(ann, bob.id()).id(), "between us");

        assertThat(found(bob, wish("between"))).containsExactly("between us");
        assertThat(found(eve, wish("between"))).isEmpty();
    }

    @Test
    void a_search_is_narrowed_by_who_where_and_when() {
        Person ann = present("Ann Smith");
        Person bob = present("Bob");
        RoomView garden = create(ann, "garden", Visibility.PUBLIC);
        say(ann, RoomId.LOBBY, "tea one");
        time.turn(Duration.ofDays(3));
        Instant noon = time.now();
        say(ann, garden.id(), "tea two");
        say(bob, RoomId.LOBBY, "tea three");

        assertThat(found(ann, from("ann", "tea"))).containsExactlyInAnyOrder("tea two", "tea one");
        assertThat(found(ann, from("SMITH ann", "tea"))).hasSize(2);
        assertThat(found(ann, from("bob", ""))).as("everything of one person").containsExactly("tea three");
        assertThat(found(ann, in(garden.id(), "tea"))).containsExactly("tea two");
        assertThat(found(ann, between(Optional.of(noon), Optional.empty(), "tea")))
                .containsExactlyInAnyOrder("tea two", "tea three");
        assertThat(found(ann, between(Optional.empty(), Optional.of(noon), "tea")))
                .containsExactly("tea one");
        assertThat(found(ann, between(Optional.of(noon.plusMillis(1)), Optional.empty(), "tea")))
                .isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_hides_nothing() {
        Person ann = present("ann");
        Instant early = time.now();
        time.turn(Duration.ofDays(10));
        say(ann, RoomId.LOBBY, "tea of the future");
        time.turn(Duration.ofDays(-9));
        say(ann, RoomId.LOBBY, "tea of the past");

        assertThat(found(ann, between(Optional.empty(), Optional.of(early.plus(Duration.ofDays(2))), "tea")))
                .containsExactly("tea of the past");
        assertThat(found(ann, between(Optional.of(early.plus(Duration.ofDays(2))), Optional.empty(), "tea")))
                .containsExactly("tea of the future");
    }

    @Test
    void all_pages_together_have_everything_once_whatever_is_said_meanwhile() {
        Person ann = present("ann");
        for (int i = 0; i < 25; i++) {
            say(ann, RoomId.LOBBY, "tea " + i);
            time.turn(Duration.ofMillis(i % 3)); // some at the same time
        }

        for (Order order : Order.values()) {
            List<String> all = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Hits page = chat.search(ann, page("tea", order, cursor, 10));
                all.addAll(texts(page));
                cursor = page.next();
                say(ann, RoomId.LOBBY, "tea in between " + order);
            } while (cursor.isPresent());

            List<String> expected = new ArrayList<>(
                    IntStream.range(0, 25).mapToObj(i -> "tea " + i).toList().reversed());
            assertThat(all.stream().filter(text -> !text.contains("between")).toList())
                    .as(order.name())
                    .containsExactlyInAnyOrderElementsOf(expected);
            if (order == Order.NEWEST) {
                assertThat(all).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void the_best_are_those_that_speak_of_nothing_else() {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "tea, tea, tea");
        time.turn(Duration.ofSeconds(1));
        say(ann, RoomId.LOBBY, "of all that we drank yesterday the tea was what we liked least, said she");

        Hits best = chat.search(ann, page("tea", Order.BEST, Optional.empty(), 20));

        assertThat(texts(best).getFirst()).isEqualTo("tea, tea, tea");
        assertThat(found(ann, wish("tea")).getLast()).isEqualTo("tea, tea, tea");
    }

    @Test
    void a_hit_shows_the_part_around_the_words_and_marks_them() {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "far ".repeat(200) + "the Café-Bar near " + "the end ".repeat(200));

        Hit hit = chat.search(ann, wish("cafe bar near")).hits().getFirst();

        assertThat(marked(hit)).containsExactly("Café-Bar near");
        assertThat(text(hit)).startsWith("…far").endsWith("…").hasSizeLessThan(250);
        assertThat(hit.author().name()).isEqualTo("ann");
        assertThat(hit.room()).isEqualTo(RoomId.LOBBY);
        assertThat(hit.seq()).isEqualTo(1);
    }

    private static final List<String> QUERIES = List.of(
            "\"",
            "tea\"",
            "\"tea\"",
            "tea*",
            "te*",
            "tea OR bob",
            "NOT tea",
            "NEAR(tea, 2)",
            "words:tea",
            "tea:",
            "author : tea",
            "^tea",
            "-tea",
            "+tea",
            "tea AND",
            "(tea",
            "tea)",
            "tea & bob",
            "tea | bob",
            "!tea",
            "tea:*",
            "'tea'",
            "tea'",
            "tea\\",
            "<-> tea",
            "{words room}: tea",
            "tea; drop table entry",
            "%",
            "in@lobby",
            "tea \u0000");

    @Test
    void a_query_language_is_only_words() {
        Person ann = present("ann");
        String all = "tea or bob and not near author words te 2 room drop table entry in lobby";
        say(ann, RoomId.LOBBY, "milk");
        say(ann, RoomId.LOBBY, all);

        for (String query : QUERIES) {
            if (Words.terms(query).isEmpty()) {
                refusal(Refusal.BAD_REQUEST, () -> chat.search(ann, wish(query)));
            } else {
                boolean fits =
                        SPACES.splitAsStream(query).allMatch(part -> all.contains(String.join(" ", Words.terms(part))));
                assertThat(found(ann, wish(query))).as(query).isEqualTo(fits ? List.of(all) : List.of());
            }
        }
        assertThat(found(ann, wish("tea"))).containsExactly(all);
    }

    @Test
    void too_much_nothing_and_a_strange_cursor_are_refused() {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "tea");

        refusal(Refusal.BAD_REQUEST, () -> chat.search(ann, wish("x".repeat(201))));
        refusal(Refusal.BAD_REQUEST, () -> chat.search(ann, wish("木".repeat(33))));
        refusal(Refusal.BAD_REQUEST, () -> chat.search(ann, wish(" ?! ")));
        refusal(Refusal.BAD_REQUEST, () -> chat.search(ann, from("...", "tea")));
        for (String cursor : List.of("", "x", "best.1.x", "best.9999.1", "1 or 1=1", "-")) {
            for (Order order : Order.values()) {
                refusal(Refusal.BAD_REQUEST, () -> chat.search(ann, page("tea", order, Optional.of(cursor), 10)));
            }
        }
    }

    @Test
    void what_is_said_in_an_ephemeral_room_is_not_searched() {
        Person ann = present("ann");
        RoomView camp = createEphemeral(ann, "camp", Visibility.PRIVATE);
        say(ann, camp.id(), "tea");

        assertThat(found(ann, wish("tea"))).isEmpty();
        refusal(Refusal.BAD_REQUEST, () -> chat.search(ann, in(camp.id(), "tea")));
    }

    @Test
    void a_text_that_was_changed_or_is_gone_is_not_found_by_what_it_was() throws SQLException {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "tea for two");
        say(ann, RoomId.LOBBY, "tea for three");
        say(ann, RoomId.LOBBY, "tea for four");

        try (SqlConnection connection = data.connect()) {
            connection.update("update entry set text = 'coffee' where text = 'tea for two'");
            connection.update("delete from entry where text = 'tea for three'");
        }

        assertThat(found(ann, wish("tea"))).containsExactly("tea for four");
        assertThat(found(ann, wish("two"))).isEmpty();
    }

    @Test
    void an_edited_text_is_found_by_its_newest_words_alone_and_a_deleted_one_by_none() {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "tea for two");
        say(ann, RoomId.LOBBY, "tea for three");

        chat.edit(ann, RoomId.LOBBY, 1, new PostKey("edit"), "coffee for two");
        chat.edit(ann, RoomId.LOBBY, 1, new PostKey("the same words"), "coffee for two");
        chat.delete(ann, RoomId.LOBBY, 2, new PostKey("deletion"));

        assertThat(found(ann, wish("tea"))).isEmpty();
        assertThat(found(ann, wish("three"))).isEmpty();
        assertThat(found(ann, wish("coffee"))).containsExactly("coffee for two");
        assertThat(found(ann, wish("two"))).containsExactly("coffee for two");
    }

    @Test
    void what_was_said_before_there_was_a_search_is_found() throws SQLException {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "an old word");
        chat.close();
        try (SqlConnection connection = data.connect()) {
            forgetSearch(connection);
        }

        open();
        time.turn(Duration.ofSeconds(1));
        say(ann, RoomId.LOBBY, "a new word");

        assertThat(found(ann, wish("word"))).containsExactly("a new word", "an old word");
        assertThat(found(ann, from("ann", "old"))).containsExactly("an old word");
    }

    @Test
    void words_that_were_changed_before_anybody_searched_hide_nothing() {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "tea at four");
        Posted second = say(ann, RoomId.LOBBY, "tea at five");
        say(ann, RoomId.LOBBY, "tea at six");

        chat.edit(ann, RoomId.LOBBY, second.seq(), PostKey.random(), "coffee at five");

        assertThat(found(ann, wish("tea"))).containsExactly("tea at six", "tea at four");
        assertThat(found(ann, wish("coffee"))).containsExactly("coffee at five");
    }

    @Test
    void what_takes_too_long_is_refused_and_the_next_search_is_answered() throws SQLException {
        Person ann = present("ann");
        say(ann, RoomId.LOBBY, "tea");
        chat.close();
        Store store = data.open(time, _ -> {});

        try (SqlConnection connection = data.connect()) {
            slowDown(connection, ann);
            Duration patience = data.dialect() == Dialect.SQLITE ? Duration.ZERO : Duration.ofMillis(200);
            refusal(Refusal.TOO_BROAD, () -> store.words().find(ann.id(), question(patience)));
            connection.execute("rollback");
        }

        assertThat(store.words().find(ann.id(), question(Duration.ofSeconds(2))))
                .isNotEmpty();
        store.close();
        open();
    }

    private static Question question(Duration patience) {
        Optional<String> from = Optional.empty();
        return new Question(
                List.of(List.of("tea")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                from,
                5_000,
                patience);
    }

    /// Gives the one so much to look through that it looks up once, and takes the table from the other.
    private void slowDown(SqlConnection connection, Person author) throws SQLException {
        switch (data.dialect()) {
            case SQLITE -> {
                connection.update("""
                        with recursive n (i) as (select 2 union all select i + 1 from n where i < 3000)
                        insert into entry (number, room_id, seq, id, at, author_id, kind, key, text)
                        select i, 'lobby', i, 'e' || i, 0, ?, 'SAID', 'k' || i, 'tea' from n
                        """, author.id().value());
                connection.update("""
                        insert into entry_words (rowid, words, room, author)
                        select number, 'tea', ?, 'ann' from entry where number > 1
                        """, Indexing.place("lobby"));
                connection.execute("begin");
            }
            case POSTGRESQL -> connection.execute("begin; lock table entry in access exclusive mode");
        }
    }

    /// As the data was before the script of the search, and of the bots that came after it.
    private void forgetSearch(SqlConnection connection) throws SQLException {
        switch (data.dialect()) {
            case SQLITE ->
                connection.execute("drop trigger entry_words_changed; drop trigger entry_words_gone;"
                        + " drop trigger entry_day_begun; drop table entry_day; drop table entry_words");
            case POSTGRESQL ->
                connection.execute("drop trigger entry_words_changed on entry;"
                        + " drop function entry_words_changed; alter table entry drop column words");
        }
        connection.execute("drop table bot");
        connection.execute(data.dialect().settingVersion(BEFORE_SEARCH));
    }
}
