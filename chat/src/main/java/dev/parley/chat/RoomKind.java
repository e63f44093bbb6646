package dev.parley.chat;

/// Who may enter a room.
public enum RoomKind {
    /// Everybody is in it, always.
    LOBBY,
    /// In everybody's list; everybody may join.
    PUBLIC,
    /// Joined with its code.
    PRIVATE,
    /// Between two people, for good.
    DIRECT
}
