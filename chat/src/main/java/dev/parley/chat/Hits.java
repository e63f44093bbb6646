package dev.parley.chat;

import java.util.List;
import java.util.Optional;

/// A page of what was found.
///
/// @param next the cursor of the next page, if there is one
public record Hits(List<Hit> hits, Optional<String> next) {

    public Hits {
        hits = List.copyOf(hits);
    }
}
