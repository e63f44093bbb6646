package dev.parley.chat.terminal.session;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.model.Letter;
import dev.parley.chat.terminal.wire.Answer;
import dev.parley.chat.terminal.wire.Loop;
import dev.parley.chat.terminal.wire.Question;
import dev.parley.chat.terminal.wire.SocketClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Empties the outbox: one message or change at a time for each room, so that they keep their order, each
/// repeated with the same key until the server has stored it or refused it for good.
final class Sending {

    private final Chat chat;
    private final SocketClient wire;
    private final Loop loop;
    private final RandomGenerator random;
    private final Set<String> busy = new HashSet<>();
    private final Map<String, Backoff> tries = new HashMap<>();
    private final Map<String, Loop.Timer> resting = new HashMap<>();
    private boolean open;

    Sending(Chat chat, SocketClient wire, Loop loop, RandomGenerator random) {
        this.chat = chat;
        this.wire = wire;
        this.loop = loop;
        this.random = random;
    }

    /// From now on messages may go out: the connection stands and is in step.
    void begin() {
        open = true;
        tries.clear();
        chat.outbox().rooms().forEach(this::flush);
    }

    void pause() {
        open = false;
        resting.values().forEach(Loop.Timer::cancel);
        resting.clear();
    }

    /// Sends the next one of a room, unless one is on its way or the room rests.
    void flush(String room) {
        if (open && !busy.contains(room) && !resting.containsKey(room)) {
            chat.outbox().next(room).ifPresent(this::send);
        }
    }

    private void send(Letter letter) {
        busy.add(letter.room());
        chat.outbox().sending(letter.key());
        wire.ask(question(letter), answer -> {
            busy.remove(letter.room());
            switch (answer) {
                case Answer.Granted<Long>(Long seq) -> stored(letter, seq);
                case Answer.Refused<Long>(Fault fault) -> refused(letter, fault);
            }
            flush(letter.room());
        });
    }

    private static Question<Long> question(Letter letter) {
        return switch (letter.deed()) {
            case Letter.Deed.Says _ -> Question.post(letter.room(), letter.key(), letter.text());
            case Letter.Deed.Edits(long seq) -> Question.edit(letter.room(), seq, letter.key(), letter.text());
            case Letter.Deed.Deletes(long seq) -> Question.delete(letter.room(), seq, letter.key());
        };
    }

    private void stored(Letter letter, long seq) {
        tries.remove(letter.room());
        // Without a loaded log there is no place where its entry will appear: it has arrived, that is all.
        if (chat.log(letter.room()).isLoaded()) {
            chat.outbox().stored(letter.key(), seq);
            chat.reach(letter.room(), seq);
            chat.settle(letter.room(), List.of());
        } else {
            chat.outbox().drop(letter.key());
        }
    }

    private void refused(Letter letter, Fault fault) {
        if (!chat.outbox().has(letter.key())) {
            return; // its entry came meanwhile, which is as good an answer
        }
        if (fault.worthRepeating()) {
            chat.outbox().again(letter.key());
            rest(letter.room(), fault.retryAfter());
        } else {
            String reason = letter.isChange() ? fault.ofChangeInWords() : fault.inWords();
            chat.outbox().refused(letter.key(), reason);
        }
    }

    private void rest(String room, Duration atLeast) {
        if (open) {
            Backoff backoff = tries.computeIfAbsent(room, _ -> new Backoff(random));
            resting.put(room, loop.after(backoff.next(atLeast), () -> {
                resting.remove(room);
                flush(room);
            }));
        }
    }
}
