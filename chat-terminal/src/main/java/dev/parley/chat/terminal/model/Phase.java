package dev.parley.chat.terminal.model;

import java.time.Instant;

/// How it stands with the connection.
public sealed interface Phase {

    record Connecting() implements Phase {}

    record Online() implements Phase {}

    /// Broken, and why; the next try is due at `nextTry`.
    record Offline(String why, Instant nextTry) implements Phase {}

    /// For good: signed out here or elsewhere, or the session ended.
    record Over(String why) implements Phase {}
}
