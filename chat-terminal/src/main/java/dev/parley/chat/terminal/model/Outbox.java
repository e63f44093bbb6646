package dev.parley.chat.terminal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// The messages and changes I have written and the log does not show yet, in the order of writing. At most
/// [#MOST]; then nothing more can be written until some have gone.
public final class Outbox {

    public static final int MOST = 500;

    private final List<Letter> letters = new ArrayList<>();
    private final Supplier<String> keys;

    /// `keys` gives a fresh one for each message, unique for its author for ever.
    public Outbox(Supplier<String> keys) {
        this.keys = keys;
    }

    public boolean isFull() {
        return letters.size() >= MOST;
    }

    public Letter write(String room, String text, Instant at) {
        return write(room, new Letter.Deed.Says(), text, at);
    }

    public Letter write(String room, Letter.Deed deed, String text, Instant at) {
        Letter letter = new Letter(keys.get(), room, deed, text, at, new Letter.State.Waiting());
        letters.add(letter);
        return letter;
    }

    public List<Letter> letters() {
        return Collections.unmodifiableList(letters);
    }

    public List<Letter> of(String room) {
        return letters.stream().filter(letter -> letter.room().equals(room)).toList();
    }

    /// The oldest one to send in a room: the next goes only when this one has its answer.
    public Optional<Letter> next(String room) {
        return of(room).stream()
                .filter(letter -> letter.state() instanceof Letter.State.Waiting)
                .findFirst();
    }

    /// The rooms in which something waits.
    public Set<String> rooms() {
        Set<String> rooms = new LinkedHashSet<>();
        letters.stream().filter(Letter::onItsWay).map(Letter::room).forEach(rooms::add);
        return rooms;
    }

    /// Whether the log of a room does not show yet all that I wrote there.
    public boolean isAhead(String room) {
        return of(room).stream().anyMatch(letter -> !(letter.state() instanceof Letter.State.Refused));
    }

    /// How many the server may still not have.
    public long onTheirWay() {
        return letters.stream().filter(Letter::onItsWay).count();
    }

    public boolean has(String key) {
        return letters.stream().anyMatch(letter -> letter.key().equals(key));
    }

    public void sending(String key) {
        change(key, new Letter.State.Sending());
    }

    /// No answer yet: it goes back in line, its key unchanged.
    public void again(String key) {
        change(key, new Letter.State.Waiting());
    }

    public void stored(String key, long seq) {
        change(key, new Letter.State.Stored(seq));
    }

    public void refused(String key, String reason) {
        change(key, new Letter.State.Refused(reason));
    }

    /// What they name is another thing now, or nothing.
    void refuseChanges(String reason) {
        letters.replaceAll(letter -> letter.isChange() ? letter.in(new Letter.State.Refused(reason)) : letter);
    }

    /// Its entry is in the log, or its author gave it up.
    public void drop(String key) {
        letters.removeIf(letter -> letter.key().equals(key));
    }

    /// What was refused for good was seen, and is not shown for ever.
    public void dropRefused(String room) {
        letters.removeIf(letter -> letter.room().equals(room) && letter.state() instanceof Letter.State.Refused);
    }

    /// The log of a room has come this far: what is stored up to there is in it.
    void settled(String room, OptionalLong position) {
        letters.removeIf(letter -> letter.room().equals(room)
                && letter.state() instanceof Letter.State.Stored(long seq)
                && position.isPresent()
                && seq <= position.getAsLong());
    }

    private void change(String key, Letter.State state) {
        letters.replaceAll(letter -> letter.key().equals(key) ? letter.in(state) : letter);
    }
}
