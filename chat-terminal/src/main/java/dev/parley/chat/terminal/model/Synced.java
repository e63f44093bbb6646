package dev.parley.chat.terminal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answer to `sync`: everything one needs to begin or to go on.
public record Synced(
        String epoch,
        Person me,
        List<Room> rooms,
        List<Person> people,
        Optional<String> last,
        Map<String, Update> updates) {

    public Synced {
        rooms = List.copyOf(rooms);
        people = List.copyOf(people);
        updates = Map.copyOf(updates);
    }
}
