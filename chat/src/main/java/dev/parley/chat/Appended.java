package dev.parley.chat;

/// What became of a [Post]: its entry, and whether an earlier post with the same key had made it.
public record Appended(Entry entry, boolean duplicate) {}
