package dev.parley.chat;

/// Somebody in the chat. A name never changes, so a record of it stays right.
///
/// @param colour a hue, 0 to 359, the same for the same name
public record Person(PersonId id, String name, int colour) {

    public Person(PersonId id, String name) {
        this(id, name, NameColour.of(name));
    }
}
