package dev.parley.chat;

/// By which right somebody is in the chat.
sealed interface Stay {

    /// Until the session ends.
    record SignedIn(Session session) implements Stay {}

    /// Until a member of its room takes the bot away.
    record Serves(Bot bot) implements Stay {}

    /// As long as a connection lives; `since` are nanoseconds of [Time#nanos].
    record Visit(long since) implements Stay {}
}
