package dev.parley.chat.server.socket;

import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;

/// How the library's rooms are called: those of a room of the chat, of a person, and of the simplest clients.
final class Audiences {

    /// Clients that never asked to sync: they hear the lobby as plain messages.
    static final String PLAIN = "plain";

    private Audiences() {}

    static String of(RoomId room) {
        return "room:" + room.value();
    }

    static String of(PersonId person) {
        return "person:" + person.value();
    }
}
