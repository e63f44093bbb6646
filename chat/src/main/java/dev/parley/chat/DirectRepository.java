package dev.parley.chat;

import java.util.Optional;

/// Keeps the rooms between two people.
public interface DirectRepository {

    Optional<Room> find(Pair pair);

    /// Opens `room`, or gives the one its pair has already.
    Room open(Room room);

    /// Takes the person out of all direct rooms. The other one keeps theirs, with all that was said.
    void forget(PersonId person);
}
