package dev.parley.chat;

import java.util.Set;

/// A program that speaks in one room, or reads it, under a name of its own, until a member of the room takes it away.
///
/// @param proof what its token opens; the token itself is kept nowhere
public record Bot(Person person, RoomId room, Set<BotRight> rights, SessionId proof) {

    public Bot {
        rights = Set.copyOf(rights);
    }

    boolean may(RoomId where, BotRight right) {
        return room.equals(where) && rights.contains(right);
    }
}
