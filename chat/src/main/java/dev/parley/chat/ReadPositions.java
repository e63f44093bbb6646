package dev.parley.chat;

import java.util.Map;

/// Keeps how far people have read.
public interface ReadPositions {

    /// Remembers `seq`, if it is above what is remembered.
    void rise(PersonId person, RoomId room, long seq);

    /// Rooms that are missing are read up to 0.
    Map<RoomId, Long> of(PersonId person);
}
