package dev.parley.chat.terminal;

import java.io.IOError;
import java.util.function.Consumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;

/// Reads keys on a thread of its own.
final class Keyboard {

    private final BindingReader reader;
    private final KeyMap<Key> keys;

    Keyboard(Terminal terminal) {
        reader = new BindingReader(terminal.reader());
        keys = Key.map(terminal);
    }

    /// Gives every key to `take`, which is to return when it is dealt with, until the terminal ends.
    void read(Consumer<Key> take) {
        try {
            for (Key key = reader.readBinding(keys); key != null; key = reader.readBinding(keys)) {
                take.accept(whole(key));
            }
        } catch (IOError e) {
            // The terminal went away, which is told below like the end of its input.
        }
        take.accept(Key.Named.END_OF_INPUT);
    }

    private Key whole(Key key) {
        return switch (key) {
            case Key.Typed _ -> new Key.Typed(reader.getLastBinding());
            case Key.Named named when named == Key.Named.PASTE -> new Key.Pasted(pasted());
            case Key.Named _, Key.Room _, Key.Pasted _ -> key;
        };
    }

    private String pasted() {
        String text = reader.readStringUntil(Key.PASTE_END);
        return text == null ? "" : text;
    }
}
