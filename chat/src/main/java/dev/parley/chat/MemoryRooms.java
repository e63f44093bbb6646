package dev.parley.chat;

/// Ephemeral rooms.
final class MemoryRooms {}
