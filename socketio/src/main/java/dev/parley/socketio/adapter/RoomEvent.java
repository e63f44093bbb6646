package dev.parley.socketio.adapter;

/// Something that happened to a room. The room that every socket's id is makes no events, unless others join it.
public sealed interface RoomEvent {

    /// {@return the name of the room}
    String room();

    /// Somebody is about to join a room that nobody was in.
    ///
    /// @param room the room's name
    record Created(String room) implements RoomEvent {}

    /// The last one has left the room.
    ///
    /// @param room the room's name
    record Deleted(String room) implements RoomEvent {}

    /// A socket has joined the room.
    ///
    /// @param room the room's name
    /// @param id the socket's
    record Joined(String room, String id) implements RoomEvent {}

    /// A socket has left the room.
    ///
    /// @param room the room's name
    /// @param id that of a socket, which may be gone by now
    record Left(String room, String id) implements RoomEvent {}
}
