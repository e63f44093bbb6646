package dev.parley.chat.terminal.session;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.wire.Loop;
import dev.parley.chat.terminal.wire.Question;
import dev.parley.chat.terminal.wire.SocketClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Tells the server how far a person has read: the first mark at once, those that follow soon after it
/// together.
final class Reading {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(500);

    private final Chat chat;
    private final SocketClient wire;
    private final Loop loop;
    private final Set<String> resting = new HashSet<>();

    Reading(Chat chat, SocketClient wire, Loop loop) {
        this.chat = chat;
        this.wire = wire;
        this.loop = loop;
    }

    void upTo(String room, long seq) {
        if (chat.read(room, seq) && !resting.contains(room)) {
            tell(room);
        }
    }

    /// Marks that never reached the server, because there was none.
    void goOn() {
        chat.directory().mine().stream()
                .filter(room -> chat.mark(room.id()) > room.read())
                .forEach(room -> tell(room.id()));
    }

    private void tell(String room) {
        long told = chat.mark(room);
        resting.add(room);
        loop.after(AT_MOST_EVERY, () -> {
            resting.remove(room);
            if (chat.mark(room) > told) {
                tell(room);
            }
        });
        wire.ask(Question.read(room, told), _ -> {});
    }
}
