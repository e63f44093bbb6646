package dev.parley.chat;

import java.util.Optional;

/// A place with a log. Immutable: what moves (head, members) is asked of the [RoomLog].
///
/// @param name empty for a direct room: each of the two sees the other's name
/// @param ephemeral in memory only, and gone with its last member
/// @param code of private rooms
/// @param pair of direct rooms
public record Room(
        RoomId id, RoomKind kind, boolean ephemeral, String name, Optional<RoomCode> code, Optional<Pair> pair) {

    static final Room LOBBY = of(RoomId.LOBBY, RoomKind.LOBBY, false, "Lobby");

    static Room openToAll(String name, boolean ephemeral) {
        return of(RoomId.random(), RoomKind.PUBLIC, ephemeral, name);
    }

    static Room behind(RoomCode code, String name, boolean ephemeral) {
        return new Room(RoomId.random(), RoomKind.PRIVATE, ephemeral, name, Optional.of(code), Optional.empty());
    }

    static Room between(Pair pair) {
        return new Room(RoomId.random(), RoomKind.DIRECT, false, "", Optional.empty(), Optional.of(pair));
    }

    private static Room of(RoomId id, RoomKind kind, boolean ephemeral, String name) {
        return new Room(id, kind, ephemeral, name, Optional.empty(), Optional.empty());
    }
}
