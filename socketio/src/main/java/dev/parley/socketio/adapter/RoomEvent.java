package dev.parley.socketio.adapter;

/// Something that happened to a room. The room that every socket's id is makes no events, unless others join it.
public sealed interface RoomEvent {

    String room();

    /// Somebody is about to join a room that nobody was in.
    record Created(String room) implements RoomEvent {}

    /// The last one has left the room.
    record Deleted(String room) implements RoomEvent {}

    /// @param id the socket's
    record Joined(String room, String id) implements RoomEvent {}

    /// @param id that of a socket, which may be gone by now
    record Left(String room, String id) implements RoomEvent {}
}
