package dev.parley.chat;

/// What a sign-in gives: who one is now, and the only copy of the token that proves it.
public record SignedIn(Person person, SessionToken token) {}
