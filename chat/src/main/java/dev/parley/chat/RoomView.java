package dev.parley.chat;

import java.util.Optional;

/// A room as one person sees it.
///
/// @param name of a direct room: the other person's
/// @param code of private rooms, for members only
/// @param head seq of the newest entry, 0 if there is none
/// @param read how far this person has read; 0 for outsiders
/// @param with the other person of a direct room
public record RoomView(
        RoomId id,
        RoomKind kind,
        boolean ephemeral,
        String name,
        Optional<RoomCode> code,
        long head,
        long read,
        boolean member,
        Optional<PersonView> with) {

    static RoomView toOutsider(Room room, long head) {
        return new RoomView(
                room.id(),
                room.kind(),
                room.ephemeral(),
                room.name(),
                Optional.empty(),
                head,
                0,
                false,
                Optional.empty());
    }

    static RoomView toMember(Room room, long head, long read) {
        return new RoomView(
                room.id(), room.kind(), room.ephemeral(), room.name(), room.code(), head, read, true, Optional.empty());
    }

    static RoomView toPartner(Room room, long head, long read, PersonView with) {
        return new RoomView(
                room.id(),
                room.kind(),
                room.ephemeral(),
                with.person().name(),
                Optional.empty(),
                head,
                read,
                true,
                Optional.of(with));
    }
}
