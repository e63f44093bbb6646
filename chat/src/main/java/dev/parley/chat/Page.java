package dev.parley.chat;

import java.util.List;

/// Part of a log, oldest entry first.
///
/// @param more whether the log goes on in the direction that was asked
/// @param head seq of the newest entry of the room, 0 if there is none
/// @param oldest seq of the oldest entry the room still has, 0 if there is none; above 1 in an ephemeral
///     room that has let older ones go
public record Page(List<Entry> entries, boolean more, long head, long oldest) {

    public Page {
        entries = List.copyOf(entries);
    }
}
