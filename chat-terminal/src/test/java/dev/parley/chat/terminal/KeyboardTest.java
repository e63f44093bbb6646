package dev.parley.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class KeyboardTest {

    @Test
    void what_is_typed_is_text_of_any_script() throws IOException {
        assertThat(keys("aé日👍"))
                .containsExactly(new Key.Typed("a"), new Key.Typed("é"), new Key.Typed("日"), new Key.Typed("👍"));
    }

    @Test
    void keys_are_known_by_what_terminals_send() throws IOException {
        assertThat(
                        keys(
                                "\r\u007f\u001b[A\u001bOB\u001b[5~\u001b[6~\u001b3\u001ba\u000e\u0010\u001b\r\t\u001b[Z\u001b[1;5D"))
                .containsExactly(
                        Key.Named.ENTER,
                        Key.Named.BACKSPACE,
                        Key.Named.UP,
                        Key.Named.DOWN,
                        Key.Named.PAGE_UP,
                        Key.Named.PAGE_DOWN,
                        new Key.Room(3),
                        Key.Named.UNREAD_ROOM,
                        Key.Named.NEXT_ROOM,
                        Key.Named.PREVIOUS_ROOM,
                        Key.Named.NEW_LINE,
                        Key.Named.TAB,
                        Key.Named.BACK_TAB,
                        Key.Named.WORD_LEFT);
    }

    @Test
    void what_means_nothing_here_is_not_taken_for_text() throws IOException {
        assertThat(keys("\u001b[15~\u001bOP\u001b[1;2R\u001b[24;5~\u001b[I\u001bzx"))
                .filteredOn(key -> key instanceof Key.Typed)
                .containsExactly(new Key.Typed("x"));
    }

    @Test
    void what_is_pasted_is_one_text_with_its_line_breaks() throws IOException {
        assertThat(keys("\u001b[200~one\rtwo\u001b[201~x"))
                .containsExactly(new Key.Pasted("one\rtwo"), new Key.Typed("x"));
    }

    private static List<Key> keys(String typed) throws IOException {
        List<Key> keys = new ArrayList<>();
        try (Terminal terminal = new DumbTerminal(
                "test",
                "xterm-256color",
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8)) {
            new Keyboard(terminal).read(keys::add);
        }
        assertThat(keys.removeLast()).isEqualTo(Key.Named.END_OF_INPUT);
        return keys;
    }
}
