package dev.parley.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All rooms, kept and ephemeral, and who may see them. Safe from any thread.
final class Rooms {

    private final Store kept;
    private final MemoryRooms ephemeral;
    private final ReadMarks readMarks;
    private final ChatLimits limits;
    // In one place for both kinds of public rooms, so that a name is theirs before the room is stored.
    private final Map<String, RoomId> publicNames = new ConcurrentHashMap<>();

    Rooms(Store kept, MemoryRooms ephemeral, ReadMarks readMarks, ChatLimits limits) {
        this.kept = kept;
        this.ephemeral = ephemeral;
        this.readMarks = readMarks;
        this.limits = limits;
        publicNames.put(nameKey(Room.LOBBY.name()), RoomId.LOBBY);
        kept.rooms().publicRooms().forEach(standing -> claimName(standing.room()));
    }

    /// The room, if this person is in it.
    ///
    /// @throws ChatException `NOT_FOUND`, whether there is no such room or they are not in it
    Room ofMember(PersonId person, RoomId id) {
        return find(id).filter(room -> isMember(id, person)).orElseThrow(Rooms::noSuchRoom);
    }

    /// The room, if this person is in it or it is public.
    Room visible(PersonId person, RoomId id) {
        return find(id).filter(room -> room.kind() == RoomKind.PUBLIC || isMember(id, person))
                .orElseThrow(Rooms::noSuchRoom);
    }

    Optional<Room> find(RoomId id) {
        if (id.isLobby()) {
            return Optional.of(Room.LOBBY);
        }
        return ephemeral.find(id).or(() -> kept.rooms().find(id));
    }

    Optional<Room> findByCode(RoomCode code) {
        return ephemeral.findByCode(code).or(() -> kept.rooms().findByCode(code));
    }

    boolean isMember(RoomId id, PersonId person) {
        return id.isLobby() || log(id).isMember(id, person);
    }

    RoomLog log(RoomId id) {
        return isEphemeral(id) ? ephemeral : kept.log();
    }

    void markRead(ReadMark mark) {
        if (isEphemeral(mark.room())) {
            ephemeral.rise(List.of(mark));
        } else {
            readMarks.rise(mark);
        }
    }

    long readPosition(PersonId person, RoomId id) {
        return isEphemeral(id) ? ephemeral.of(person, id) : readMarks.of(person, id);
    }

    boolean isEphemeral(RoomId id) {
        return ephemeral.find(id).isPresent();
    }

    List<RoomRepository.Standing> of(PersonId person) {
        return joined(kept.rooms().roomsOf(person), ephemeral.roomsOf(person));
    }

    List<Room> ephemeralOf(PersonId person) {
        return ephemeral.roomsOf(person).stream()
                .map(RoomRepository.Standing::room)
                .toList();
    }

    List<RoomRepository.Standing> openToAll() {
        return joined(kept.rooms().publicRooms(), ephemeral.publicRooms());
    }

    Map<RoomId, Long> readPositionsOf(PersonId person) {
        Map<RoomId, Long> positions = new HashMap<>(readMarks.of(person));
        positions.putAll(ephemeral.of(person));
        return positions;
    }

    void open(Room room, Person creator) {
        requireSpace(creator.id());
        if (!claimName(room)) {
            throw new ChatException(Refusal.ROOM_NAME_TAKEN, "there is a public room of this name");
        }
        try {
            repository(room).open(room, creator);
        } catch (RuntimeException e) {
            freeName(room);
            throw e;
        }
    }

    boolean join(Room room, Person person) {
        if (!isMember(room.id(), person.id())) {
            requireSpace(person.id());
        }
        return log(room.id()).join(room, person, limits.membersPerRoom());
    }

    boolean leave(Room room, Person person) {
        boolean left = log(room.id()).leave(room, person);
        if (room.ephemeral() && !isEphemeral(room.id())) {
            freeName(room);
        }
        return left;
    }

    void requireSpace(PersonId person) {
        if (of(person).size() >= limits.roomsPerPerson()) {
            throw new ChatException(Refusal.TOO_MANY, "one person is in at most " + limits.roomsPerPerson() + " rooms");
        }
    }

    Appended post(Post post) {
        boolean memory = isEphemeral(post.room());
        Optional<Entry> elsewhere = answeredElsewhere(memory, post.author().id(), post.key());
        if (elsewhere.isPresent()) {
            return Appended.again(elsewhere.get(), post);
        }
        return (memory ? ephemeral : kept.log()).post(post);
    }

    Appended change(Change change) {
        boolean memory = isEphemeral(change.room());
        Optional<Entry> elsewhere = answeredElsewhere(memory, change.author().id(), change.key());
        if (elsewhere.isPresent()) {
            return Appended.again(elsewhere.get(), change);
        }
        return (memory ? ephemeral : kept.log()).change(change);
    }

    /// A key is the sender's in all rooms; each of the two logs knows only its own.
    private Optional<Entry> answeredElsewhere(boolean memory, PersonId author, PostKey key) {
        return memory ? kept.log().posted(author, key) : ephemeral.posted(author, key);
    }

    private RoomRepository repository(Room room) {
        return room.ephemeral() ? ephemeral : kept.rooms();
    }

    private boolean claimName(Room room) {
        if (room.kind() != RoomKind.PUBLIC) {
            return true;
        }
        if (publicNames.size() > limits.publicRooms()) {
            throw new ChatException(Refusal.TOO_MANY, "there are " + limits.publicRooms() + " public rooms already");
        }
        return publicNames.putIfAbsent(nameKey(room.name()), room.id()) == null;
    }

    private void freeName(Room room) {
        publicNames.remove(nameKey(room.name()), room.id());
    }

    private static String nameKey(String name) {
        return NameKeys.fold(name);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    static ChatException noSuchRoom() {
        return new ChatException(Refusal.NOT_FOUND, "no such room");
    }
}
