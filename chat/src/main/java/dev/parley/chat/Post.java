package dev.parley.chat;

/// Words on their way into a room.
public record Post(RoomId room, Person author, PostKey key, String text) {}
