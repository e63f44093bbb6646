package dev.parley.chat;

/// How far somebody has read in a room.
public record ReadMark(PersonId person, RoomId room, long seq) {}
