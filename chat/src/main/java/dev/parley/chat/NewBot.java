package dev.parley.chat;

/// A bot that has just come into being, and the only copy of the token that proves it.
public record NewBot(Bot bot, SessionToken token) {}
