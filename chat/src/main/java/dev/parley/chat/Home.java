package dev.parley.chat;

import java.util.List;
import java.util.Optional;

/// What one needs to begin.
///
/// @param rooms mine and the public ones, the lobby first
/// @param people who is here, those online first
/// @param last the room one was in, if one still may be
public record Home(Epoch epoch, Person me, List<RoomView> rooms, List<PersonView> people, Optional<RoomId> last) {

    public Home {
        rooms = List.copyOf(rooms);
        people = List.copyOf(people);
    }
}
