package dev.parley.chat.terminal.session;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.model.Notice;
import dev.parley.chat.terminal.model.Page;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import dev.parley.chat.terminal.model.RoomLog;
import dev.parley.chat.terminal.model.Synced;
import dev.parley.chat.terminal.model.Update;
import dev.parley.chat.terminal.wire.Answer;
import dev.parley.chat.terminal.wire.Loop;
import dev.parley.chat.terminal.wire.Question;
import dev.parley.chat.terminal.wire.SocketClient;
import dev.parley.chat.terminal.wire.Told;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Keeps every loaded log whole: what comes is applied in order, what is missing is asked for, and each new
/// connection begins with a `sync` from the positions reached.
final class Listening {

    private static final int PRELOADED_ROOMS = 20;

    private final Chat chat;
    private final SocketClient wire;
    private final Loop loop;
    private final RandomGenerator random;
    private final Set<String> loading = new HashSet<>();
    private final Set<String> loadingOlder = new HashSet<>();
    private final Set<String> filling = new HashSet<>();
    private final Map<String, Backoff> tries = new HashMap<>();
    private boolean syncing;

    Listening(Chat chat, SocketClient wire, Loop loop, RandomGenerator random) {
        this.chat = chat;
        this.wire = wire;
        this.loop = loop;
        this.random = random;
    }

    /// Begins or goes on; `then` hears the fault, if the server would not.
    void sync(Consumer<Optional<Fault>> then) {
        Map<String, Long> positions = chat.positions();
        syncing = true;
        wire.ask(Question.sync(chat.epoch(), positions), answer -> {
            syncing = false;
            switch (answer) {
                case Answer.Refused<Synced>(Fault fault) -> then.accept(Optional.of(fault));
                case Answer.Granted<Synced>(Synced synced) -> then.accept(enter(synced, positions.keySet()));
            }
        });
    }

    private Optional<Fault> enter(Synced synced, Set<String> named) {
        if (!synced.me().id().equals(chat.me().id())) {
            return Optional.of(Fault.of("unauthorized", "another person"));
        }
        chat.enter(synced.epoch());
        chat.last(synced.last());
        chat.directory().replace(synced.rooms(), synced.people());
        synced.rooms().forEach(room -> chat.read(room.id(), room.read()));
        named.forEach(room -> update(room, Optional.ofNullable(synced.updates().get(room))));
        preload();
        return Optional.empty();
    }

    private void update(String room, Optional<Update> update) {
        Optional<Room> known = chat.directory().room(room);
        if (known.isEmpty() || !known.get().member()) {
            chat.forgetLog(room);
            return;
        }
        RoomLog log = chat.log(room);
        // Not every position is answered: more than the server takes at once are left to be asked for.
        Update told = update.orElseGet(() -> new Update.Following(List.of(), true));
        if (!log.isLoaded()) {
            reset(room);
            return;
        }
        switch (told) {
            case Update.Reset _ -> reset(room);
            case Update.Following(List<Entry> entries, boolean more) -> extend(room, entries, more);
        }
    }

    private void extend(String room, List<Entry> entries, boolean more) {
        RoomLog log = chat.log(room);
        boolean whole = log.extend(entries);
        chat.settle(room, entries);
        if (!whole) {
            reset(room);
        } else if (more || log.isBehind()) {
            fill(room);
        }
    }

    void told(Told told) {
        switch (told) {
            case Told.NewEntry(Entry entry) -> heard(entry);
            case Told.Head(String room, long head) -> reached(room, head);
            case Told.RoomChanged(Room room) -> changed(room);
            case Told.RoomGone(String room) -> chat.forgetRoom(room);
            case Told.PersonChanged(var person) -> chat.directory().put(person);
            case Told.PersonGone(String id) -> chat.directory().personGone(id);
            case Told.Presence presence -> present(presence);
            case Told.SignedOut _, Told.Unknown _ -> {}
        }
    }

    private void heard(Entry entry) {
        RoomLog.Applied applied = chat.hear(entry);
        boolean loaded = chat.log(entry.room()).isLoaded();
        if (applied == RoomLog.Applied.GAP && loaded) {
            fill(entry.room());
        } else if (!loaded && chat.directory().isMember(entry.room())) {
            load(entry.room());
        }
    }

    // The last entry may have been lost: no later one tells.
    private void reached(String room, long head) {
        chat.reach(room, head);
        if (chat.log(room).isBehind()) {
            fill(room);
        }
    }

    private void changed(Room room) {
        chat.directory().put(room);
        chat.read(room.id(), room.read());
        if (!room.member()) {
            chat.forgetLog(room.id());
        }
    }

    private void present(Told.Presence presence) {
        chat.directory().put(presence.person());
        boolean me = presence.person().id().equals(chat.me().id());
        if (!me && chat.log(presence.room()).isLoaded()) {
            Notice.What what =
                    presence.back() ? new Notice.What.Here(presence.person()) : new Notice.What.Lost(presence.person());
            chat.notice(presence.room(), presence.at(), what);
        }
    }

    /// Loads the newest page, unless it is there or on its way.
    void load(String room) {
        if (!chat.log(room).isLoaded() && loading.add(room)) {
            wire.ask(Question.newest(room), answer -> {
                loading.remove(room);
                if (answer instanceof Answer.Granted<Page>(Page page)) {
                    begin(room, page);
                } else if (answer instanceof Answer.Refused<Page>(Fault fault) && fault.worthRepeating()) {
                    later(room, fault.retryAfter(), () -> load(room));
                }
            });
        }
    }

    private void begin(String room, Page page) {
        tries.remove(room);
        chat.directory().put(page.room());
        chat.directory().putMembers(room, page.members());
        chat.read(room, page.room().read());
        RoomLog log = chat.log(room);
        log.begin(page.entries(), page.more(), page.room().head());
        chat.settle(room, page.entries());
        if (log.isBehind()) {
            fill(room);
        }
    }

    /// Loads a page of older entries, if there are any; one at a time.
    void older(String room) {
        RoomLog log = chat.log(room);
        if (log.olderExist() && log.first().isPresent() && loadingOlder.add(room)) {
            wire.ask(Question.before(room, log.first().getAsLong()), answer -> {
                loadingOlder.remove(room);
                if (answer instanceof Answer.Granted<Page>(Page page)) {
                    log.prepend(page.entries(), page.more());
                }
            });
        }
    }

    void members(String room) {
        wire.ask(Question.who(room), answer -> {
            if (answer instanceof Answer.Granted<List<Person>>(var persons)) {
                chat.directory().putMembers(room, persons);
            }
        });
    }

    /// Asks for what comes after the position until nothing is missing; one run for a room at a time.
    private void fill(String room) {
        // What a sync is on its way for need not be asked for twice.
        if (!syncing && chat.log(room).isLoaded() && filling.add(room)) {
            long position = chat.log(room).position().orElse(0);
            wire.ask(Question.after(room, position), answer -> {
                filling.remove(room);
                switch (answer) {
                    case Answer.Granted<Page>(Page page) -> filled(room, position, page);
                    case Answer.Refused<Page>(Fault fault) -> notFilled(room, fault);
                }
            });
        }
    }

    private void filled(String room, long position, Page page) {
        tries.remove(room);
        RoomLog log = chat.log(room);
        if (page.entries().isEmpty() && log.position().orElse(-1) == position) {
            // A server that promises more and gives nothing is not asked in circles.
            log.caughtUp();
            return;
        }
        extend(room, page.entries(), page.more());
    }

    // Without a connection nothing is lost by stopping here: the next sync begins from the same position.
    private void notFilled(String room, Fault fault) {
        if (fault.worthRepeating()) {
            later(room, fault.retryAfter(), () -> fill(room));
        }
    }

    private void later(String room, Duration atLeast, Runnable again) {
        if (wire.isConnected()) {
            Backoff backoff = tries.computeIfAbsent(room, _ -> new Backoff(random));
            loop.after(backoff.next(atLeast), again);
        }
    }

    private void reset(String room) {
        chat.log(room).forget();
        load(room);
    }

    // Rooms with something new are loaded ahead, so that their counts are exact and they open at once.
    private void preload() {
        chat.directory().mine().stream()
                .filter(room -> chat.unread(room) > 0 && !chat.log(room.id()).isLoaded())
                .limit(PRELOADED_ROOMS)
                .forEach(room -> load(room.id()));
    }
}
