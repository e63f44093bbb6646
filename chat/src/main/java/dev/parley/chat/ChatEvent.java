package dev.parley.chat;

import java.time.Instant;
import java.util.Set;

/// What happened, for the doors to tell. All events come one after another, in the order below.
///
/// Entries of a room come in the order of `seq`, after they are stored. A membership begins before the
/// first entry its person is to hear, and ends before its person's leave is answered.
public sealed interface ChatEvent {

    /// To every member of the room.
    record EntryAdded(Entry entry) implements ChatEvent {}

    /// The newest entry of a room, some time after it was told: whoever does not have it has lost it. To every member.
    record HeadReached(RoomId room, long head) implements ChatEvent {}

    /// A public room came into being, as an outsider sees it: to everybody.
    record RoomOpened(RoomView room) implements ChatEvent {}

    /// An ephemeral room vanished. To everybody if it was public; else its last member, already told by
    /// [MembershipEnded], was the only one who knew of it.
    record RoomGone(RoomId room, RoomKind kind) implements ChatEvent {}

    /// From here on this person's connections hear the room. `room` is as they see it.
    record MembershipBegan(PersonId person, RoomView room) implements ChatEvent {}

    /// From here on this person's connections no longer hear the room. `room` is as an outsider sees it.
    record MembershipEnded(PersonId person, RoomView room) implements ChatEvent {}

    /// A connection is to hear these rooms, the lobby among them, from here on.
    record ConnectionOpened(PersonId person, ConnectionId connection, Set<RoomId> rooms) implements ChatEvent {

        public ConnectionOpened {
            rooms = Set.copyOf(rooms);
        }
    }

    /// Somebody appeared, came online or went offline: to everybody.
    record PersonChanged(PersonView person) implements ChatEvent {}

    /// A guest is gone for good and the name is free: to everybody.
    record PersonGone(PersonId person) implements ChatEvent {}

    /// To the members of one of the person's rooms. Volatile: not part of the log.
    record PresenceChanged(RoomId room, Person person, Presence state, Instant at) implements ChatEvent {}

    /// The session ended: its connections are told and closed.
    record SignedOut(PersonId person, SessionId session) implements ChatEvent {}
}
