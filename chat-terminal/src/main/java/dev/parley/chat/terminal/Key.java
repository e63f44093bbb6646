package dev.parley.chat.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/// What a person does on the keyboard.
sealed interface Key {

    record Typed(String text) implements Key {}

    record Pasted(String text) implements Key {}

    /// `Alt` and a digit.
    record Room(int number) implements Key {}

    enum Named implements Key {
        ENTER,
        NEW_LINE,
        BACKSPACE,
        DELETE,
        LEFT,
        RIGHT,
        UP,
        DOWN,
        HOME,
        END,
        WORD_LEFT,
        WORD_RIGHT,
        KILL_WORD,
        KILL_TO_START,
        KILL_TO_END,
        TAB,
        BACK_TAB,
        PAGE_UP,
        PAGE_DOWN,
        NEXT_ROOM,
        PREVIOUS_ROOM,
        UNREAD_ROOM,
        REDRAW,
        INTERRUPT,
        END_OF_INPUT,
        /// The text between this and [#PASTE_END] is pasted.
        PASTE,
        /// A sequence of the terminal that means nothing here.
        NOTHING
    }

    String ESCAPE = "\u001b";
    String PASTE_END = "\u001b[201~";
    long ESCAPE_ALONE_MS = 100;

    /// Which sequences of this terminal mean what.
    static KeyMap<Key> map(Terminal terminal) {
        KeyMap<Key> keys = new KeyMap<>();
        keys.setUnicode(new Typed(""));
        keys.setNomatch(Named.NOTHING);
        for (int code = ' '; code < 0x7F; code++) {
            keys.bind(new Typed(""), String.valueOf((char) code));
        }
        nothing(keys);
        bind(keys, Named.ENTER, "\r", "\n");
        bind(keys, Named.NEW_LINE, "\u001b\r", "\u001b\n");
        bind(keys, Named.BACKSPACE, "\u007f", "\b");
        bind(keys, Named.DELETE, "\u001b[3~", of(terminal, Capability.key_dc));
        bind(keys, Named.LEFT, "\u001b[D", "\u001bOD", of(terminal, Capability.key_left), "\u0002");
        bind(keys, Named.RIGHT, "\u001b[C", "\u001bOC", of(terminal, Capability.key_right), "\u0006");
        bind(keys, Named.UP, "\u001b[A", "\u001bOA", of(terminal, Capability.key_up));
        bind(keys, Named.DOWN, "\u001b[B", "\u001bOB", of(terminal, Capability.key_down));
        bind(keys, Named.HOME, "\u001b[H", "\u001bOH", "\u001b[1~", of(terminal, Capability.key_home), "\u0001");
        bind(keys, Named.END, "\u001b[F", "\u001bOF", "\u001b[4~", of(terminal, Capability.key_end), "\u0005");
        bind(keys, Named.WORD_LEFT, "\u001b[1;5D", "\u001b[1;3D", "\u001bb");
        bind(keys, Named.WORD_RIGHT, "\u001b[1;5C", "\u001b[1;3C", "\u001bf");
        bind(keys, Named.KILL_WORD, "\u0017", "\u001b\u007f");
        bind(keys, Named.KILL_TO_START, "\u0015");
        bind(keys, Named.KILL_TO_END, "\u000b");
        bind(keys, Named.TAB, "\t");
        bind(keys, Named.BACK_TAB, "\u001b[Z", of(terminal, Capability.key_btab));
        bind(keys, Named.PAGE_UP, "\u001b[5~", of(terminal, Capability.key_ppage));
        bind(keys, Named.PAGE_DOWN, "\u001b[6~", of(terminal, Capability.key_npage));
        bind(keys, Named.NEXT_ROOM, "\u000e", "\u001b[1;3B");
        bind(keys, Named.PREVIOUS_ROOM, "\u0010", "\u001b[1;3A");
        bind(keys, Named.UNREAD_ROOM, "\u001ba");
        bind(keys, Named.REDRAW, "\f");
        bind(keys, Named.INTERRUPT, "\u0003");
        bind(keys, Named.END_OF_INPUT, "\u0004");
        bind(keys, Named.PASTE, "\u001b[200~");
        for (int number = 1; number <= 9; number++) {
            keys.bind(new Room(number), "\u001b" + number);
        }
        return keys;
    }

    // What terminals send for keys that mean nothing here must not be taken for text.
    private static void nothing(KeyMap<Key> keys) {
        keys.setAmbiguousTimeout(ESCAPE_ALONE_MS);
        bind(keys, Named.NOTHING, ESCAPE, ESCAPE + "[I", ESCAPE + "[O", ESCAPE + "[E", ESCAPE + "[[A");
        for (char letter : "ABCDFHPQRS".toCharArray()) {
            bind(keys, Named.NOTHING, ESCAPE + "O" + letter, ESCAPE + "[" + letter);
            for (int modifier = 2; modifier <= 16; modifier++) {
                bind(keys, Named.NOTHING, ESCAPE + "[1;" + modifier + letter, ESCAPE + "O" + modifier + letter);
            }
        }
        for (int number = 1; number <= 34; number++) {
            bind(keys, Named.NOTHING, ESCAPE + "[" + number + "~");
            for (int modifier = 2; modifier <= 16; modifier++) {
                bind(keys, Named.NOTHING, ESCAPE + "[" + number + ";" + modifier + "~");
            }
        }
        for (int code = ' '; code < 0x7F; code++) {
            if (code != '[' && code != 'O') {
                bind(keys, Named.NOTHING, ESCAPE + (char) code);
            }
        }
    }

    private static void bind(KeyMap<Key> keys, Key key, String... sequences) {
        List<String> known = new ArrayList<>(List.of(sequences));
        known.removeIf(String::isEmpty);
        keys.bind(key, known.toArray(String[]::new));
    }

    private static String of(Terminal terminal, Capability capability) {
        String sequence = KeyMap.key(terminal, capability);
        return sequence == null ? "" : sequence;
    }
}
