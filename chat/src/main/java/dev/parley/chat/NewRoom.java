package dev.parley.chat;

/// A room somebody wishes for.
public record NewRoom(String name, Visibility visibility, boolean ephemeral) {}
