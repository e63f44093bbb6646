package dev.parley.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps and finds rooms.
public interface RoomRepository {

    /// Opens a public or private room with its first member, whose joining is entry 1.
    void open(Room room, Person creator);

    Optional<Room> find(RoomId id);

    Optional<Room> findByCode(RoomCode code);

    List<Standing> publicRooms();

    /// The rooms this person is a member of; not the lobby.
    List<Standing> roomsOf(PersonId person);

    /// Everybody's rooms; not the lobby.
    Map<PersonId, Set<RoomId>> memberships();

    /// A room and how far its log goes.
    record Standing(Room room, long head) {}
}
