package dev.parley.chat;

import java.util.Collection;
import java.util.Map;

/// Keeps how far people have read.
public interface ReadPositions {

    /// Remembers those marks that are above what is remembered.
    void rise(Collection<ReadMark> marks);

    /// 0 if nothing is remembered.
    long of(PersonId person, RoomId room);

    /// Rooms that are missing are read up to 0.
    Map<RoomId, Long> of(PersonId person);
}
