package dev.parley.chat.store;

import java.util.Optional;

/// One thing that an export holds. What one names comes before it: people before rooms, rooms before what is theirs.
public sealed interface Item {

    /// Somebody who spoke, or is in a room.
    record Person(String id, String name) implements Item {}

    /// A place.
    ///
    /// @param first and `second`: the two of a direct talk
    /// @param head seq of its newest entry
    record Room(
            String id,
            String kind,
            String name,
            Optional<String> code,
            Optional<String> first,
            Optional<String> second,
            long head)
            implements Item {}

    /// Somebody is in a room.
    record Member(String room, String person) implements Item {}

    /// How far somebody has read.
    record Read(String room, String person, long seq) implements Item {}

    /// One line of a room's log, in the order of `seq` and without holes.
    ///
    /// @param at in milliseconds since 1970
    /// @param text of what was said, as it stands; none if it was deleted
    /// @param target of an edit or a deletion: seq of what was said
    /// @param changedBy of what was said: seq of its newest edit, or of its deletion
    record Entry(
            String room,
            long seq,
            String id,
            long at,
            String author,
            String kind,
            Optional<String> key,
            Optional<String> text,
            Optional<Long> target,
            Optional<Long> changedBy)
            implements Item {}
}
