package dev.parley.chat.terminal.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/// All that one signed-in person's client knows.
public final class Chat {

    private static final int KEPT_OUT_OF_SIGHT = 200;
    private static final int MOST_OUT_OF_SIGHT = 400;
    private static final int MOST_IN_SIGHT = 20_000;
    private static final int KEPT_IN_SIGHT = 5_000;
    private static final int NOTICES_KEPT = 200;
    private static final Duration BLINK = Duration.ofSeconds(10);

    private final Person me;
    private final Directory directory = new Directory();
    private final Outbox outbox;
    private final Map<String, RoomLog> logs = new HashMap<>();
    private final Map<String, Long> marks = new HashMap<>();
    private final Map<String, Deque<Notice>> notices = new HashMap<>();
    private Phase phase = new Phase.Connecting();
    private Optional<String> epoch = Optional.empty();
    private Optional<String> last = Optional.empty();
    private String here = "";
    private long newAfter;
    private long newUpTo;

    public Chat(Person me) {
        this(me, new Outbox(() -> UUID.randomUUID().toString()));
    }

    public Chat(Person me, Outbox outbox) {
        this.me = me;
        this.outbox = outbox;
    }

    public Person me() {
        return me;
    }

    public Directory directory() {
        return directory;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Phase phase() {
        return phase;
    }

    public void turn(Phase next) {
        phase = next;
    }

    public boolean isOnline() {
        return phase instanceof Phase.Online;
    }

    public Optional<String> epoch() {
        return epoch;
    }

    public RoomLog log(String room) {
        return logs.computeIfAbsent(room, _ -> new RoomLog());
    }

    /// What to name in a `sync`: the position of every room whose log was loaded.
    public Map<String, Long> positions() {
        Map<String, Long> positions = new TreeMap<>();
        logs.forEach((room, log) -> log.position().ifPresent(position -> positions.put(room, position)));
        return positions;
    }

    /// Enters a data set. In another one nothing known before holds.
    public void enter(String name) {
        boolean another = epoch.isPresent() && !epoch.get().equals(name);
        epoch = Optional.of(name);
        if (another) {
            logs.values().forEach(RoomLog::forget);
            marks.clear();
            notices.clear();
            outbox.refuseChanges("the server has other data now, and what this named is not there");
        }
    }

    public RoomLog.Applied hear(Entry entry) {
        directory.heard(entry);
        RoomLog log = log(entry.room());
        RoomLog.Applied applied = log.apply(entry);
        settle(entry.room(), List.of(entry));
        tidy(entry.room(), log);
        return applied;
    }

    public void reach(String room, long head) {
        directory.reaches(room, head);
        log(room).reaches(head);
    }

    /// After any change to a room's log: messages that are in it are no longer on their way.
    public void settle(String room, Collection<Entry> entries) {
        entries.stream()
                .filter(entry -> !entry.key().isEmpty() && entry.author().id().equals(me.id()))
                .forEach(entry -> outbox.drop(entry.key()));
        outbox.settled(room, log(room).position());
    }

    /// What was said in a room that I am not in any more is not for me to keep.
    public void forgetLog(String room) {
        logs.remove(room);
        notices.remove(room);
    }

    public void forgetRoom(String room) {
        logs.remove(room);
        marks.remove(room);
        notices.remove(room);
        directory.gone(room);
    }

    /// The room I was in the last time, wherever that was.
    public Optional<String> last() {
        return last;
    }

    public void last(Optional<String> room) {
        last = room;
    }

    /// The room on screen; empty before there is one.
    public String here() {
        return here;
    }

    public Optional<Room> hereRoom() {
        return directory.room(here);
    }

    /// Turns to a room, letting go of the long history of the one before.
    public void turnTo(String room) {
        if (!here.isEmpty() && !here.equals(room)) {
            log(here).trim(KEPT_OUT_OF_SIGHT);
            outbox.dropRefused(here);
        }
        here = room;
        newAfter = mark(room);
        newUpTo = directory.room(room).map(Room::head).orElse(0L);
    }

    /// Whether I had not read this entry when I turned to its room, having read others.
    public boolean wasNew(Entry entry) {
        return newAfter > 0 && entry.seq() > newAfter && entry.seq() <= newUpTo && !isMine(entry);
    }

    /// How far I have read a room.
    public long mark(String room) {
        return marks.getOrDefault(room, 0L);
    }

    /// True if this is news: a mark only ever rises.
    public boolean read(String room, long seq) {
        if (seq <= mark(room)) {
            return false;
        }
        marks.put(room, seq);
        return true;
    }

    /// How many messages of others wait behind the read mark. Where the entries are not known, the distance
    /// between the seqs is the best guess.
    public long unread(Room room) {
        RoomLog log = log(room.id());
        long read = mark(room.id());
        if (!room.member()) {
            return 0;
        }
        if (!log.isLoaded()) {
            return Math.max(0, room.head() - read);
        }
        long known = log.entries().stream()
                .filter(entry -> entry.seq() > read && entry.isWords() && !isMine(entry))
                .count();
        OptionalLong first = log.first();
        return known + (log.olderExist() && first.isPresent() ? Math.max(0, first.getAsLong() - 1 - read) : 0);
    }

    /// What I said last in a room, as far as its log is known.
    public Optional<Entry> myNewest(String room) {
        RoomLog log = log(room);
        return log.isLoaded()
                ? log.entries().reversed().stream()
                        .filter(entry -> entry.isWords() && isMine(entry))
                        .findFirst()
                : Optional.empty();
    }

    public boolean isMine(Entry entry) {
        return entry.author().id().equals(me.id());
    }

    /// Tells something in a room. Who is back so soon was never away: then nothing is told at all.
    public void notice(String room, Instant at, Notice.What what) {
        Deque<Notice> told = notices.computeIfAbsent(room, _ -> new ArrayDeque<>());
        if (what instanceof Notice.What.Here(Person person)
                && told.peekLast() instanceof Notice(Instant lost, var _, Notice.What.Lost(Person away))
                && away.id().equals(person.id())
                && at.isBefore(lost.plus(BLINK))) {
            told.removeLast();
            return;
        }
        told.addLast(new Notice(at, log(room).position().orElse(0), what));
        if (told.size() > NOTICES_KEPT) {
            told.removeFirst();
        }
    }

    public List<Notice> notices(String room) {
        return new ArrayList<>(notices.getOrDefault(room, new ArrayDeque<>()));
    }

    // Rooms nobody looks at do not grow without bound, nor does the one on screen.
    private void tidy(String room, RoomLog log) {
        boolean inSight = room.equals(here);
        if (log.entries().size() > (inSight ? MOST_IN_SIGHT : MOST_OUT_OF_SIGHT)) {
            log.trim(inSight ? KEPT_IN_SIGHT : KEPT_OUT_OF_SIGHT);
        }
    }
}
