package dev.parley.chat.terminal.model;

/// Somebody, as the server shows them: `colour` is a hue, 0 to 359.
public record Person(String id, String name, int colour, boolean online) {}
