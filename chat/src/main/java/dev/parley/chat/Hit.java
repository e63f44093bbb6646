package dev.parley.chat;

import java.time.Instant;
import java.util.List;

/// Something that was looked for and found.
///
/// @param snippet the part of the text around the first word that was found
public record Hit(RoomId room, long seq, EntryId id, Instant at, Person author, List<Piece> snippet) {

    public Hit {
        snippet = List.copyOf(snippet);
    }

    /// A piece of a text; `hit` if it is what was looked for.
    public record Piece(String text, boolean hit) {}
}
