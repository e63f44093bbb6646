package dev.parley.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Rooms that never touch the disk and vanish with their last member. Safe from any thread.
///
/// Each change is handed to the listener under the lock: handing it over is the commit, so the order of
/// the log is the order of the announcements. The listener never asks for this lock.
final class MemoryRooms implements RoomRepository, RoomLog, ReadPositions {

    private final int mostRooms;
    private final int mostEntries;
    private final Time time;
    private final CommitListener listener;
    private final Map<RoomId, MemoryRoom> rooms = new LinkedHashMap<>();
    // Where a key has led: words have one place, the log of their room.
    private final Map<Sender, Place> answered = new HashMap<>();

    private record Sender(PersonId author, PostKey key) {}

    private record Place(RoomId room, long seq) {}

    MemoryRooms(int mostRooms, int mostEntries, Time time, CommitListener listener) {
        this.mostRooms = mostRooms;
        this.mostEntries = mostEntries;
        this.time = time;
        this.listener = listener;
    }

    @Override
    public synchronized void open(Room room, Person creator) {
        if (rooms.size() >= mostRooms) {
            throw new ChatException(Refusal.TOO_MANY, "there are " + mostRooms + " ephemeral rooms already");
        }
        MemoryRoom opened = new MemoryRoom(room, mostEntries);
        rooms.put(room.id(), opened);
        listener.committed(new Committed.Opened(room));
        begin(opened, creator);
    }

    @Override
    public synchronized boolean join(Room room, Person person, int mostMembers) {
        MemoryRoom joined = require(room.id());
        if (joined.members.containsKey(person.id())) {
            return false;
        }
        if (joined.members.size() >= mostMembers) {
            throw new ChatException(Refusal.TOO_MANY, "this room has " + mostMembers + " members already");
        }
        begin(joined, person);
        return true;
    }

    private void begin(MemoryRoom room, Person person) {
        room.members.put(person.id(), person);
        Entry entry = append(room, person, new Entry.Body.Joined());
        room.readPositions.put(person.id(), entry.seq());
        listener.committed(new Committed.Joined(room.room, entry));
    }

    @Override
    public synchronized boolean leave(Room room, Person person) {
        MemoryRoom left = rooms.get(room.id());
        if (left == null || left.members.remove(person.id()) == null) {
            return false;
        }
        left.readPositions.remove(person.id());
        Entry entry = append(left, person, new Entry.Body.Left());
        listener.committed(new Committed.Left(left.room, entry));
        if (left.members.isEmpty()) {
            vanish(left);
        }
        return true;
    }

    private void vanish(MemoryRoom room) {
        rooms.remove(room.room.id());
        room.entries().forEach(this::forget);
        listener.committed(new Committed.Gone(room.room));
    }

    @Override
    public synchronized Appended post(Post post) {
        Optional<Entry> first = posted(post.author().id(), post.key());
        if (first.isPresent()) {
            return Appended.again(first.get(), post);
        }
        MemoryRoom room = requireMember(post.room(), post.author());
        Entry entry = append(room, post.author(), new Entry.Body.Said(post.text(), post.key()));
        remember(post.key(), entry);
        listener.committed(new Committed.Said(entry));
        return new Appended(entry, false);
    }

    @Override
    public synchronized Appended change(Change change) {
        Optional<Entry> first = posted(change.author().id(), change.key());
        if (first.isPresent()) {
            return Appended.again(first.get(), change);
        }
        MemoryRoom room = requireMember(change.room(), change.author());
        Entry target = room.entry(change.target()).orElseThrow(Change::nothingSaid);
        OptionalLong before = change.doneBefore(target);
        if (before.isPresent()) {
            return new Appended(room.entry(before.getAsLong()).orElseThrow(), true);
        }
        Entry entry = append(room, change.author(), change.entry());
        room.change(target, change.words(), entry.seq());
        remember(change.key(), entry);
        listener.committed(new Committed.Changed(entry));
        return new Appended(entry, false);
    }

    private MemoryRoom requireMember(RoomId id, Person person) {
        MemoryRoom room = require(id);
        if (!room.members.containsKey(person.id())) {
            throw noSuchRoom();
        }
        return room;
    }

    private void remember(PostKey key, Entry entry) {
        answered.put(new Sender(entry.author().id(), key), new Place(entry.room(), entry.seq()));
    }

    private Entry append(MemoryRoom room, Person author, Entry.Body body) {
        Entry entry = room.append(author, time.now(), body);
        room.dropOldest().ifPresent(this::forget);
        return entry;
    }

    private void forget(Entry entry) {
        entry.body()
                .sentWith()
                .ifPresent(key -> answered.remove(new Sender(entry.author().id(), key)));
    }

    @Override
    public synchronized Optional<Room> find(RoomId id) {
        return Optional.ofNullable(rooms.get(id)).map(room -> room.room);
    }

    @Override
    public synchronized Optional<Room> findByCode(RoomCode code) {
        return rooms.values().stream()
                .map(room -> room.room)
                .filter(room -> room.code().equals(Optional.of(code)))
                .findFirst();
    }

    @Override
    public synchronized List<Standing> publicRooms() {
        return rooms.values().stream()
                .filter(room -> room.room.kind() == RoomKind.PUBLIC)
                .map(MemoryRoom::standing)
                .toList();
    }

    @Override
    public synchronized List<Standing> roomsOf(PersonId person) {
        return rooms.values().stream()
                .filter(room -> room.members.containsKey(person))
                .map(MemoryRoom::standing)
                .toList();
    }

    @Override
    public synchronized Map<PersonId, Set<RoomId>> memberships() {
        Map<PersonId, Set<RoomId>> all = new HashMap<>();
        rooms.values()
                .forEach(room -> room.members
                        .keySet()
                        .forEach(person -> all.computeIfAbsent(person, _ -> new HashSet<>())
                                .add(room.room.id())));
        return all;
    }

    @Override
    public synchronized boolean isMember(RoomId id, PersonId person) {
        MemoryRoom room = rooms.get(id);
        return room != null && room.members.containsKey(person);
    }

    @Override
    public synchronized List<Person> members(RoomId id) {
        MemoryRoom room = rooms.get(id);
        return room == null ? List.of() : new ArrayList<>(room.members.values());
    }

    @Override
    public synchronized long head(RoomId id) {
        MemoryRoom room = rooms.get(id);
        return room == null ? 0 : room.head();
    }

    @Override
    public synchronized Page page(RoomId id, Window window) {
        return require(id).page(window);
    }

    @Override
    public synchronized Optional<Entry> posted(PersonId author, PostKey key) {
        return Optional.ofNullable(answered.get(new Sender(author, key)))
                .flatMap(place -> require(place.room()).entry(place.seq()));
    }

    @Override
    public synchronized void rise(Collection<ReadMark> marks) {
        for (ReadMark mark : marks) {
            MemoryRoom room = rooms.get(mark.room());
            if (room != null) {
                room.readPositions.merge(mark.person(), mark.seq(), Math::max);
            }
        }
    }

    @Override
    public synchronized long of(PersonId person, RoomId id) {
        MemoryRoom room = rooms.get(id);
        return room == null ? 0 : room.readPositions.getOrDefault(person, 0L);
    }

    @Override
    public synchronized Map<RoomId, Long> of(PersonId person) {
        Map<RoomId, Long> positions = new HashMap<>();
        rooms.forEach((id, room) -> {
            if (room.readPositions.containsKey(person)) {
                positions.put(id, room.readPositions.get(person));
            }
        });
        return positions;
    }

    private MemoryRoom require(RoomId id) {
        MemoryRoom room = rooms.get(id);
        if (room == null) {
            throw noSuchRoom();
        }
        return room;
    }

    private static ChatException noSuchRoom() {
        return new ChatException(Refusal.NOT_FOUND, "no such room");
    }
}
