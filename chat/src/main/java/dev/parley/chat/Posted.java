package dev.parley.chat;

import java.time.Instant;

/// The answer to a post, an edit or a deletion: it is stored, as an entry at this place. A `duplicate` repeats
/// the first answer and said nothing twice.
public record Posted(EntryId id, long seq, Instant at, boolean duplicate) {}
