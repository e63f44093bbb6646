package dev.parley.chat.server.wire;

import dev.parley.chat.Person;

/// `Me` of the API; also the author of an entry.
public record MeJson(String id, String name, int colour) {

    public static MeJson of(Person person) {
        return new MeJson(person.id().value(), person.name(), person.colour());
    }
}
