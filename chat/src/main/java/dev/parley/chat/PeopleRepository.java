package dev.parley.chat;

import java.util.Optional;

/// Keeps people, for as long as something they said is there.
public interface PeopleRepository {

    /// Remembers a person; again is as good as once.
    void add(Person person);

    Optional<Person> find(PersonId id);

    /// Remembers which room this person looks at.
    void look(PersonId person, RoomId room);

    Optional<RoomId> lastRoom(PersonId person);
}
