package dev.parley.faults.record;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything one client wrote down.
///
/// @param person the author of its messages
/// @param rooms in which it is a member at the end
public record ClientRecord(String name, String person, Set<String> rooms, List<Note> notes) {

    public ClientRecord {
        rooms = Set.copyOf(rooms);
        notes = List.copyOf(notes);
    }

    /// Its lines of one kind, in order.
    public <N extends Note> Stream<N> each(Class<N> kind) {
        return notes.stream().filter(kind::isInstance).map(kind::cast);
    }
}
