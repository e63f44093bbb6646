package dev.parley.chat;

/// How a person's presence in a room changed.
public enum Presence {
    /// The first connection opened.
    BACK,
    /// The last connection closed.
    DISCONNECTED
}
