package dev.parley.chat.terminal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Edits and deletions in a room's log, by the rules of `docs/api.md`.
class ChangesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Person ANN = new Person("p1", "ann", 10, true);
    private static final Person BOB = new Person("p2", "bob", 200, true);

    private final Chat chat = new Chat(ANN);
    private final RoomLog log = chat.log("lobby");

    @Test
    void an_edit_and_a_deletion_change_what_they_name() {
        log.begin(List.of(said(1, "one"), said(2, "two")), false, 2);

        log.apply(edit(3, 1, "uno"));
        log.apply(deletion(4, 2));

        assertThat(shown(1)).isEqualTo("uno");
        assertThat(find(1).edited()).isEqualTo(3);
        assertThat(shown(2)).isEqualTo("deleted");
    }

    @Test
    void they_have_their_place_for_gaps_and_positions() {
        log.begin(List.of(said(1, "one")), false, 1);

        assertThat(log.apply(edit(3, 1, "too early"))).isEqualTo(RoomLog.Applied.GAP);
        assertThat(shown(1)).isEqualTo("one");
        assertThat(log.apply(edit(2, 1, "uno"))).isEqualTo(RoomLog.Applied.APPLIED);

        assertThat(log.position()).hasValue(2);
        assertThat(log.isBehind()).isTrue();
    }

    @Test
    void what_a_page_knows_already_is_not_undone_by_an_older_change() {
        log.begin(List.of(saidAndChanged(1, "newest", 5, 0), saidAndChanged(2, "", 0, 6)), false, 2);

        log.apply(edit(3, 1, "older"));
        log.apply(edit(4, 2, "older"));

        assertThat(shown(1)).isEqualTo("newest");
        assertThat(shown(2)).isEqualTo("deleted");
    }

    @Test
    void an_edit_without_words_changes_nothing() {
        log.begin(List.of(said(1, "one")), false, 1);

        log.apply(edit(2, 1, ""));

        assertThat(find(1)).isEqualTo(said(1, "one"));
    }

    @Test
    void words_that_were_replaced_or_deleted_are_not_kept() {
        log.begin(List.of(said(1, "one")), false, 1);

        log.apply(edit(2, 1, "two"));
        log.apply(edit(3, 1, "three"));
        assertThat(log.entries()).extracting(Entry::text).containsExactly("three", "", "three");
        log.apply(deletion(4, 1));

        assertThat(log.entries()).extracting(Entry::text).containsOnly("");
    }

    @Test
    void a_page_of_older_entries_that_was_read_before_a_change_has_it_all_the_same() {
        log.begin(List.of(said(2, "two")), true, 2);
        log.apply(edit(3, 1, "uno"));

        log.prepend(List.of(said(1, "one")), false);

        assertThat(shown(1)).isEqualTo("uno");
    }

    @Test
    void they_are_no_words_of_their_own_and_not_unread() {
        Room lobby = new Room("lobby", Room.Kind.LOBBY, "Lobby", Optional.empty(), 0, 0, true, Optional.empty());
        log.begin(List.of(said(1, "one"), said(2, "two")), false, 2);
        chat.read("lobby", 1);

        log.apply(edit(3, 1, "uno"));
        assertThat(chat.unread(lobby)).isEqualTo(1);
        log.apply(deletion(4, 2));

        assertThat(chat.unread(lobby)).isZero();
    }

    @Test
    void what_one_said_last_is_what_is_not_deleted_of_ones_own() {
        log.begin(List.of(by(ANN, 1), by(ANN, 2), by(BOB, 3)), false, 3);

        log.apply(edit(4, 1, "uno"));
        assertThat(chat.myNewest("lobby")).map(Entry::seq).contains(2L);
        log.apply(deletion(5, 2));

        assertThat(chat.myNewest("lobby")).map(Entry::seq).contains(1L);
    }

    @Test
    void in_another_epoch_a_change_that_waits_names_nothing() {
        chat.enter("e1");
        chat.outbox().write("lobby", "words", NOON);
        chat.outbox().write("lobby", new Letter.Deed.Deletes(1), "", NOON);

        chat.enter("e2");

        assertThat(chat.outbox().letters()).extracting(Letter::onItsWay).containsExactly(true, false);
    }

    private Entry find(long seq) {
        return log.find(seq).orElseThrow();
    }

    private String shown(long seq) {
        return find(seq).isWords() ? find(seq).text() : "deleted";
    }

    private static Entry by(Person author, long seq) {
        return entry(seq, Entry.Kind.SAID, author, "text", 0, 0, 0);
    }

    private static Entry said(long seq, String text) {
        return saidAndChanged(seq, text, 0, 0);
    }

    private static Entry saidAndChanged(long seq, String text, long edited, long deleted) {
        return entry(seq, Entry.Kind.SAID, BOB, text, edited, deleted, 0);
    }

    private static Entry edit(long seq, long target, String text) {
        return entry(seq, Entry.Kind.EDITED, BOB, text, 0, 0, target);
    }

    private static Entry deletion(long seq, long target) {
        return entry(seq, Entry.Kind.DELETED, BOB, "", 0, 0, target);
    }

    private static Entry entry(
            long seq, Entry.Kind kind, Person author, String text, long edited, long deleted, long target) {
        return new Entry("lobby", seq, "m" + seq, NOON, kind, author, text, "", edited, deleted, target);
    }
}
