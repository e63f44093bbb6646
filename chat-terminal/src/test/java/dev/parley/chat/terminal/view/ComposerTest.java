package dev.parley.chat.terminal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComposerTest {

    private final Composer composer = new Composer();
    private final Chat chat = new Chat(new Person("p1", "ann", 0, true));

    @BeforeEach
    void people_and_rooms() {
        chat.directory().put(new Person("p1", "ann", 0, true));
        chat.directory().put(new Person("p2", "Bob", 0, true));
        chat.directory().put(new Person("p3", "Bea Lee", 0, false));
        chat.directory()
                .put(new Room("r1", Room.Kind.PUBLIC, "book club", Optional.empty(), 0, 0, false, Optional.empty()));
    }

    @Test
    void the_cursor_moves_over_what_one_sees_as_one_character() {
        composer.insert("a👩‍👩‍👧e\u0301");

        composer.left();
        composer.left();
        composer.insert("|");
        assertThat(composer.text()).isEqualTo("a|👩‍👩‍👧e\u0301");
        composer.delete();
        composer.delete();
        assertThat(composer.text()).isEqualTo("a|");
        composer.backspace();
        composer.backspace();
        composer.backspace();

        assertThat(composer.isEmpty()).isTrue();
    }

    @Test
    void words_are_killed_and_jumped_over() {
        composer.insert("one two  three");

        composer.killWord();
        assertThat(composer.text()).isEqualTo("one two  ");
        composer.wordLeft();
        composer.insert("X");
        assertThat(composer.text()).isEqualTo("one Xtwo  ");
        composer.killToStart();
        composer.killToEnd();

        assertThat(composer.isEmpty()).isTrue();
    }

    @Test
    void pasted_lines_are_one_message_without_control_characters() {
        composer.insert("one\r\ntwo\rthree\u001b[31m");

        assertThat(composer.text()).isEqualTo("one\ntwo\nthree[31m");
    }

    @Test
    void lines_written_before_come_back_and_the_draft_too() {
        write("first");
        write("second");
        composer.insert("draft");

        composer.earlier();
        composer.earlier();
        composer.earlier();
        assertThat(composer.text()).isEqualTo("first");
        composer.later();
        composer.later();

        assertThat(composer.text()).isEqualTo("draft");
    }

    @Test
    void tab_completes_a_command() {
        composer.insert("/jo");

        tab();

        assertThat(composer.text()).isEqualTo("/join ");
    }

    @Test
    void tab_completes_a_room_behind_join() {
        composer.insert("/join BO");

        tab();

        assertThat(composer.text()).isEqualTo("/join book club ");
    }

    @Test
    void tab_again_offers_the_next_name() {
        composer.insert("b");

        tab();
        assertThat(composer.text()).isEqualTo("Bob: ");
        tab();
        assertThat(composer.text()).isEqualTo("Bea Lee: ");
        tab();

        assertThat(composer.text()).isEqualTo("Bob: ");
    }

    @Test
    void a_name_amid_a_line_is_not_spoken_to() {
        composer.insert("ask be now");
        composer.wordLeft();
        composer.left();

        tab();

        assertThat(composer.text()).isEqualTo("ask Bea Lee  now");
    }

    @Test
    void what_cannot_be_completed_stays() {
        composer.insert("/msg zed");

        tab();

        assertThat(composer.text()).isEqualTo("/msg zed");
    }

    private void tab() {
        composer.complete(Completion.of(composer.text(), composer.cursor(), chat, List.of("join", "leave")), false);
    }

    private void write(String line) {
        composer.insert(line);
        composer.take();
    }
}
