package dev.parley.chat.terminal.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rooms and which people there are, and who is in which room as far as it was asked.
public final class Directory {

    private static final Comparator<String> BY_NAME = String.CASE_INSENSITIVE_ORDER.thenComparing(name -> name);

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Map<String, Person>> members = new LinkedHashMap<>();

    public void replace(Collection<Room> allRooms, Collection<Person> allPeople) {
        rooms.clear();
        people.clear();
        members.clear();
        allRooms.forEach(this::put);
        allPeople.forEach(this::put);
    }

    public void put(Room room) {
        rooms.put(room.id(), room);
    }

    public void put(Person person) {
        people.put(person.id(), person);
        members.values().forEach(in -> in.computeIfPresent(person.id(), (_, _) -> person));
    }

    public void putMembers(String room, Collection<Person> persons) {
        Map<String, Person> in = new LinkedHashMap<>();
        persons.forEach(person -> in.put(person.id(), person));
        members.put(room, in);
    }

    /// Who joins and who leaves is known from the log.
    void heard(Entry entry) {
        Room room = rooms.get(entry.room());
        if (room != null) {
            put(room.withHead(entry.seq()));
        }
        Map<String, Person> in = members.get(entry.room());
        if (in == null) {
            return;
        }
        switch (entry.kind()) {
            case JOINED -> in.put(entry.author().id(), fresh(entry.author()));
            case LEFT -> in.remove(entry.author().id());
            case SAID, EDITED, DELETED, OTHER -> {}
        }
    }

    void reaches(String room, long head) {
        rooms.computeIfPresent(room, (_, known) -> known.withHead(head));
    }

    void gone(String room) {
        rooms.remove(room);
        members.remove(room);
    }

    public void personGone(String id) {
        people.remove(id);
        members.values().forEach(in -> in.remove(id));
    }

    public Optional<Room> room(String id) {
        return Optional.ofNullable(rooms.get(id));
    }

    public boolean isMember(String room) {
        return room(room).map(Room::member).orElse(false);
    }

    /// The rooms I am in: the lobby, then rooms, then talks with one person, each by name.
    public List<Room> mine() {
        return sorted(rooms.values().stream().filter(Room::member).toList());
    }

    /// The public rooms I am not in.
    public List<Room> open() {
        return sorted(rooms.values().stream().filter(room -> !room.member()).toList());
    }

    /// Everybody whose name is taken, those online first.
    public List<Person> people() {
        return sortedPeople(people.values());
    }

    /// Who is in a room; nothing while nobody asked. In the lobby is whoever is online.
    public Optional<List<Person>> membersOf(String room) {
        if (room(room).map(Room::kind).orElse(Room.Kind.OTHER) == Room.Kind.LOBBY) {
            return Optional.of(people().stream().filter(Person::online).toList());
        }
        return Optional.ofNullable(members.get(room)).map(in -> sortedPeople(in.values()));
    }

    private Person fresh(Person author) {
        return people.getOrDefault(author.id(), new Person(author.id(), author.name(), author.colour(), true));
    }

    private static List<Person> sortedPeople(Collection<Person> persons) {
        List<Person> sorted = new ArrayList<>(persons);
        sorted.sort(Comparator.comparing(Person::online).reversed().thenComparing(Person::name, BY_NAME));
        return List.copyOf(sorted);
    }

    private static List<Room> sorted(Collection<Room> some) {
        return some.stream()
                .sorted(Comparator.comparingInt(Directory::rank).thenComparing(Room::name, BY_NAME))
                .toList();
    }

    private static int rank(Room room) {
        return switch (room.kind()) {
            case LOBBY -> 0;
            case PUBLIC, PRIVATE, EPHEMERAL_PUBLIC, EPHEMERAL_PRIVATE, OTHER -> 1;
            case DIRECT -> 2;
        };
    }
}
