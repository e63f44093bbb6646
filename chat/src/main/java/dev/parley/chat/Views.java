package dev.parley.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How people and rooms look to one person. Safe from any thread.
final class Views {

    private final Attendance attendance;
    private final Connections connections;
    private final Rooms rooms;
    private final PeopleRepository people;
    private final int peopleShown;

    Views(Attendance attendance, Connections connections, Rooms rooms, PeopleRepository people, int peopleShown) {
        this.attendance = attendance;
        this.connections = connections;
        this.rooms = rooms;
        this.people = people;
        this.peopleShown = peopleShown;
    }

    PersonView of(Person person) {
        return new PersonView(person, connections.isOnline(person.id()));
    }

    /// Who is here, those online first.
    List<PersonView> everybody() {
        return shown(attendance.all().stream().map(Attendant::person).toList());
    }

    /// Of the lobby: who is online; of any other room: its members.
    List<PersonView> members(RoomId room) {
        if (room.isLobby()) {
            return everybody().stream().filter(PersonView::online).toList();
        }
        return shown(rooms.log(room).members(room));
    }

    private List<PersonView> shown(Collection<Person> some) {
        return some.stream()
                .map(this::of)
                .sorted(Comparator.comparing(PersonView::online)
                        .reversed()
                        .thenComparing(view -> view.person().name()))
                .limit(peopleShown)
                .toList();
    }

    /// The rooms for one's list: the lobby, one's own, then the other public ones.
    List<RoomView> rooms(PersonId viewer) {
        Map<RoomId, Long> read = rooms.readPositionsOf(viewer);
        List<RoomView> views = new ArrayList<>();
        Set<RoomId> mine = new HashSet<>();

        views.add(ofMember(viewer, lobby(), read.getOrDefault(RoomId.LOBBY, 0L)));
        for (RoomRepository.Standing standing : rooms.of(viewer)) {
            RoomId id = standing.room().id();
            mine.add(id);
            views.add(ofMember(viewer, standing, read.getOrDefault(id, 0L)));
        }
        rooms.openToAll().stream()
                .filter(standing -> !mine.contains(standing.room().id()))
                .map(standing -> RoomView.toOutsider(standing.room(), standing.head()))
                .forEach(views::add);
        return views;
    }

    private RoomRepository.Standing lobby() {
        return new RoomRepository.Standing(Room.LOBBY, rooms.log(RoomId.LOBBY).head(RoomId.LOBBY));
    }

    RoomView of(PersonId viewer, Room room) {
        return of(viewer, room, rooms.log(room.id()).head(room.id()));
    }

    RoomView of(PersonId viewer, Room room, long head) {
        if (!rooms.isMember(room.id(), viewer)) {
            return RoomView.toOutsider(room, head);
        }
        long read = rooms.readPosition(viewer, room.id());
        return ofMember(viewer, new RoomRepository.Standing(room, head), read);
    }

    private RoomView ofMember(PersonId viewer, RoomRepository.Standing standing, long read) {
        return standing.room()
                .pair()
                .flatMap(pair -> find(pair.other(viewer)))
                .map(partner -> RoomView.toPartner(standing.room(), standing.head(), read, of(partner)))
                .orElseGet(() -> RoomView.toMember(standing.room(), standing.head(), read));
    }

    private Optional<Person> find(PersonId person) {
        return attendance.find(person).map(Attendant::person).or(() -> people.find(person));
    }
}
