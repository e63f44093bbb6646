package dev.parley.chat;

/// A person as others see them now.
public record PersonView(Person person, boolean online) {}
