package dev.parley.chat;

/// What a person chooses when creating a room.
public enum Visibility {
    PUBLIC,
    PRIVATE
}
