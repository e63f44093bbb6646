package dev.parley.chat;

/// A page of a room, and the room as the reader sees it.
public record History(RoomView room, Page page) {}
