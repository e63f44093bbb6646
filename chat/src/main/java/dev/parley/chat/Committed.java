package dev.parley.chat;

/// A change that is stored.
public sealed interface Committed {

    /// A room came into being. A direct room has both its members from here on.
    record Opened(Room room) implements Committed {}

    record Said(Entry entry) implements Committed {}

    /// Something that was said is changed: the entry says how.
    record Changed(Entry entry) implements Committed {}

    record Joined(Room room, Entry entry) implements Committed {}

    record Left(Room room, Entry entry) implements Committed {}

    /// An ephemeral room vanished with its last member.
    record Gone(Room room) implements Committed {}
}
