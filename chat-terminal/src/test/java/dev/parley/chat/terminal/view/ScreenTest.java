package dev.parley.chat.terminal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Letter;
import dev.parley.chat.terminal.model.Notice;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Phase;
import dev.parley.chat.terminal.model.Room;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Person ANN = new Person("p1", "ann", 10, true);
    private static final Person BOB = new Person("p2", "bob", 200, true);

    private final Chat chat = new Chat(ANN);
    private final Composer composer = new Composer();
    private final Scroll scroll = new Scroll();
    private final Screen screen = new Screen(chat, composer, scroll, Colours.ALL, ZoneOffset.UTC);
    private long seq;

    @BeforeEach
    void in_the_lobby() {
        chat.directory()
                .replace(
                        List.of(room("lobby", Room.Kind.LOBBY, "Lobby", 0), room("r2", Room.Kind.PRIVATE, "den", 3)),
                        List.of(ANN, BOB));
        chat.log("lobby").begin(List.of(), false, 0);
        chat.turn(new Phase.Online());
        chat.turnTo("lobby");
    }

    @Test
    void a_small_screen_shows_the_messages_and_what_is_unread_elsewhere() {
        says(BOB, "hello everybody");
        composer.insert("hi");

        assertThat(screen.frame(50, 8, NOON).text()).isEqualTo("""
                 Lobby · for everybody · 2 online          Parley\s



                ─────────── Saturday, 21 November 2026 ───────────
                12:00        bob hello everybody
                ─ ann · 2 den 3 ──────────────────────────────────
                > hi""");
    }

    @Test
    void a_wide_screen_has_the_rooms_and_the_people_beside() {
        says(BOB, "hello");

        assertThat(screen.frame(110, 7, NOON).text()).isEqualTo("""
                 Lobby · for everybody · 2 online                                                                      Parley\s
                 1 Lobby           │                                                                     │ Here
                 2 den           3 │                                                                     │ • ann
                                   │ ─────────────────── Saturday, 21 November 2026 ──────────────────── │ • bob
                                   │ 12:00            bob hello                                          │
                ─ ann ────────────────────────────────────────────────────────────────────────────────────────────────────────
                >\s""");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "5,3", "20,5", "44,10", "69,24", "70,24", "80,24", "99,30", "100,30", "120,40", "300,80"})
    void it_fits_whatever_the_size(int columns, int rows) {
        for (int i = 0; i < 30; i++) {
            says(new Person("p3", "somebody with a rather long name", 3, true), "日本語 👩‍👩‍👧 word ".repeat(i));
        }
        composer.insert("a line that is longer than a small screen is wide 日本語");

        screen.frame(columns, rows, NOON);
        scroll.up();
        Screen.Frame frame = screen.frame(columns, rows, NOON);

        assertThat(frame.lines()).hasSize(rows);
        assertThat(frame.cursorRow()).isBetween(0, rows - 1);
        if (columns >= 5) {
            assertThat(frame.lines())
                    .allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(columns));
            assertThat(frame.cursorColumn()).isBetween(0, columns - 1);
        }
    }

    @Test
    void nothing_of_others_reaches_the_terminal_raw() {
        Person evil = new Person("p4", "e\u001b[2Jvil\n", 3, true);
        chat.directory().put(evil);
        chat.directory().put(room("r3", Room.Kind.PUBLIC, "x\u0007\u001b]0;y", 0));
        says(evil, "a\u001b[31m\u009b2J\u202Eb");
        joins(evil);
        chat.notice("lobby", NOON, new Notice.What.Lost(evil));
        chat.notice("lobby", NOON, new Notice.What.Told("no: \u001b[0m"));
        chat.turn(new Phase.Offline("\u001b[31m", NOON));

        Screen.Frame frame = screen.frame(120, 40, NOON);

        assertThat(frame.lines())
                .flatExtracting(Line::spans)
                .allSatisfy(span -> assertThat(span.text().chars().filter(Character::isISOControl))
                        .isEmpty());
    }

    @Test
    void who_looks_further_up_stays_there_whatever_comes() {
        saysMany(50);
        screen.frame(60, 12, NOON);
        scroll.up();
        String before = messages(screen.frame(60, 12, NOON));

        says(BOB, "something new");
        String after = messages(screen.frame(60, 12, NOON));

        assertThat(after).isEqualTo(before).doesNotContain("something new");
        assertThat(screen.frame(60, 12, NOON).text()).contains("lines below (PgDn)");
    }

    @Test
    void older_entries_in_front_do_not_move_what_one_reads() {
        seq = 100;
        chat.log("lobby").begin(List.of(), false, 100);
        saysMany(20);
        screen.frame(60, 12, NOON);
        scroll.up();
        scroll.up();
        Screen.Frame top = screen.frame(60, 12, NOON);
        assertThat(top.reachesTop()).isTrue();
        String lowest = top.lines().get(9).text();

        chat.log("lobby").prepend(List.of(entry(99, BOB, "old"), entry(100, BOB, "older")), true);
        Screen.Frame after = screen.frame(60, 12, NOON);

        assertThat(after.lines().get(9).text()).isEqualTo(lowest);
    }

    @Test
    void going_down_again_one_is_back_at_the_end() {
        saysMany(50);
        screen.frame(60, 12, NOON);
        for (int i = 0; i < 3; i++) {
            scroll.up();
        }
        assertThat(scroll.isAtEnd()).isFalse();
        for (int i = 0; i < 3; i++) {
            scroll.down();
        }

        assertThat(scroll.isAtEnd()).isTrue();
        assertThat(screen.frame(60, 12, NOON).text()).contains("line 50");
    }

    @Test
    void a_broken_connection_says_why_and_when_it_is_tried_again() {
        chat.outbox().write("lobby", "on its way", NOON);
        chat.turn(new Phase.Offline("the server fell silent", NOON.plusSeconds(7)));

        assertThat(screen.frame(80, 10, NOON).text())
                .contains("no connection: the server fell silent; again in 7 s · 1 on its way")
                .contains("on its way");
    }

    @Test
    void what_was_refused_says_why() {
        String key = chat.outbox().write("lobby", "too much", NOON).key();
        chat.outbox().refused(key, "this is longer than a message may be");

        assertThat(screen.frame(80, 10, NOON).text())
                .contains("✗")
                .contains("not sent: this is longer than a message may be");
    }

    @Test
    void many_who_come_after_one_another_are_one_line() {
        joins(BOB);
        joins(new Person("p3", "cid", 3, true));

        assertThat(screen.frame(80, 10, NOON).text()).contains("→ bob, cid joined");
    }

    @Test
    void who_is_back_soon_was_never_away() {
        chat.notice("lobby", NOON, new Notice.What.Lost(BOB));
        assertThat(screen.frame(80, 10, NOON).text()).contains("← bob is away");

        chat.notice("lobby", NOON.plusSeconds(3), new Notice.What.Here(BOB));
        assertThat(screen.frame(80, 10, NOON).text()).doesNotContain("bob is");

        chat.notice("lobby", NOON, new Notice.What.Lost(BOB));
        chat.notice("lobby", NOON.plusSeconds(60), new Notice.What.Here(BOB));
        assertThat(screen.frame(80, 10, NOON).text()).contains("← bob is away", "→ bob is here");
    }

    @Test
    void a_line_parts_what_was_new_when_one_came() {
        says(BOB, "read");
        chat.read("lobby", 1);
        says(BOB, "not yet");
        chat.turnTo("lobby");
        says(BOB, "while one looks");

        assertThat(messages(screen.frame(60, 12, NOON)).lines().map(String::strip))
                .anySatisfy(line -> assertThat(line).matches("─+ new ─+"))
                .endsWith("12:00        bob not yet", "12:00        bob while one looks");
    }

    @Test
    void what_was_edited_and_deleted_is_so_in_its_place() {
        says(BOB, "helo");
        says(BOB, "words that fill their line whole");
        says(BOB, "a secret");
        says(BOB, "the end");
        changes(Entry.Kind.EDITED, 1, "hello");
        changes(Entry.Kind.EDITED, 2, "words that fill this line whole");
        changes(Entry.Kind.DELETED, 3, "");

        Screen.Frame frame = screen.frame(50, 12, NOON);

        assertThat(messages(frame).lines().map(String::strip))
                .endsWith(
                        "12:00        bob hello (edited)",
                        "12:00        bob words that fill this line whole",
                        "(edited)",
                        "12:00        bob message deleted",
                        "12:00        bob the end");
        assertThat(frame.lines())
                .flatExtracting(Line::spans)
                .filteredOn(
                        span -> span.text().contains("edited") || span.text().contains("deleted"))
                .hasSize(3)
                .extracting(Line.Span::style)
                .containsOnly(Style.DIM);
    }

    @Test
    void a_change_on_its_way_says_what_it_does() {
        chat.outbox().write("lobby", new Letter.Deed.Edits(1), "hello", NOON);
        chat.outbox().write("lobby", new Letter.Deed.Deletes(2), "", NOON);

        assertThat(screen.frame(80, 10, NOON).text()).contains("you edit: hello", "you delete a message");
    }

    private static String messages(Screen.Frame frame) {
        return String.join(
                "\n", frame.lines().subList(1, 10).stream().map(Line::text).toList());
    }

    private void saysMany(int count) {
        for (int i = 1; i <= count; i++) {
            says(BOB, "line " + i);
        }
    }

    private void says(Person author, String text) {
        chat.hear(entry(++seq, author, text));
    }

    private void changes(Entry.Kind kind, long target, String text) {
        chat.hear(new Entry("lobby", ++seq, "m" + seq, NOON, kind, BOB, text, "", 0, 0, target));
    }

    private void joins(Person author) {
        chat.hear(new Entry("lobby", ++seq, "m" + seq, NOON, Entry.Kind.JOINED, author, "", "", 0, 0, 0));
    }

    private static Entry entry(long seq, Person author, String text) {
        return new Entry("lobby", seq, "m" + seq, NOON, Entry.Kind.SAID, author, text, "", 0, 0, 0);
    }

    private static Room room(String id, Room.Kind kind, String name, long head) {
        return new Room(id, kind, name, Optional.empty(), head, 0, true, Optional.empty());
    }
}
