package dev.parley.chat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns what is stored, and who comes and goes, into events, one after the other on one thread.
///
/// The thread has a picture of its own of who is in which room: exactly as far as it has been announced.
/// So a connection that opens gets the rooms whose entries it is to hear from here on, no matter how far
/// the store is ahead.
final class Announcing implements CommitListener, AutoCloseable {

    private final Announcer announcer;
    private final Connections connections;
    private final Attendance attendance;
    private final Time time;
    private final EventLoop loop = new EventLoop("announcer");
    // Confined to the loop.
    private final Map<PersonId, Set<RoomId>> rooms = new HashMap<>();
    // Confined to the loop: the newest entry of each room that got one since heads were told.
    private final Map<RoomId, Long> heads = new HashMap<>();

    Announcing(Announcer announcer, Connections connections, Attendance attendance, Time time) {
        this.announcer = announcer;
        this.connections = connections;
        this.attendance = attendance;
        this.time = time;
    }

    void start(Map<PersonId, Set<RoomId>> memberships) {
        memberships.forEach((person, ids) -> rooms.put(person, new HashSet<>(ids)));
        loop.start();
    }

    /// Waits until everything up to now has been announced.
    void catchUp() {
        loop.ask(() -> true);
    }

    /// Tells how far each room has come in which something happened since this was called last. A lost entry is
    /// noticed by the one after it; this is what the last one is noticed by.
    void tellHeads() {
        loop.execute(() -> {
            heads.forEach((room, head) -> tell(new ChatEvent.HeadReached(room, head)));
            heads.clear();
        });
    }

    @Override
    public void committed(Committed change) {
        loop.execute(() -> announce(change));
    }

    private void announce(Committed change) {
        switch (change) {
            case Committed.Opened(var room) -> opened(room);
            case Committed.Said(var entry) -> added(entry);
            case Committed.Changed(var entry) -> added(entry);
            case Committed.Joined(var room, var entry) -> {
                began(entry.author().id(), RoomView.toMember(room, entry.seq(), entry.seq()));
                added(entry);
            }
            case Committed.Left(var room, var entry) -> {
                // The leaver hears the leave too, on all their connections, and nothing after it.
                added(entry);
                ended(entry.author().id(), RoomView.toOutsider(room, entry.seq()));
            }
            case Committed.Gone(var room) -> {
                heads.remove(room.id());
                tell(new ChatEvent.RoomGone(room.id(), room.kind()));
            }
        }
    }

    private void added(Entry entry) {
        heads.put(entry.room(), entry.seq());
        tell(new ChatEvent.EntryAdded(entry));
    }

    private void opened(Room room) {
        if (room.kind() == RoomKind.PUBLIC) {
            tell(new ChatEvent.RoomOpened(RoomView.toOutsider(room, 0)));
        }
        room.pair().ifPresent(pair -> {
            beganDirect(room, pair.first(), pair.second());
            beganDirect(room, pair.second(), pair.first());
        });
    }

    private void beganDirect(Room room, PersonId person, PersonId partner) {
        attendance.find(partner).ifPresent(found -> {
            PersonView with = new PersonView(found.person(), connections.isOnline(partner));
            began(person, RoomView.toPartner(room, 0, 0, with));
        });
    }

    private void began(PersonId person, RoomView room) {
        rooms.computeIfAbsent(person, _ -> new HashSet<>()).add(room.id());
        tell(new ChatEvent.MembershipBegan(person, room));
    }

    private void ended(PersonId person, RoomView room) {
        rooms.computeIfPresent(person, (_, ids) -> {
            ids.remove(room.id());
            return ids.isEmpty() ? null : ids;
        });
        tell(new ChatEvent.MembershipEnded(person, room));
    }

    void appeared(Person person) {
        loop.ask(() -> {
            tell(new ChatEvent.PersonChanged(new PersonView(person, false)));
            return true;
        });
    }

    /// False if the person is gone by now.
    boolean arrived(Person person, ConnectionId connection) {
        return loop.ask(() -> {
            boolean here = attendance.find(person.id()).isPresent();
            if (here) {
                open(person, connection);
            }
            return here;
        });
    }

    private void open(Person person, ConnectionId connection) {
        boolean first = connections.opened(person.id(), connection);
        tell(new ChatEvent.ConnectionOpened(person.id(), connection, roomsOf(person.id())));
        if (first) {
            tell(new ChatEvent.PersonChanged(new PersonView(person, true)));
            presence(person, Presence.BACK);
        }
    }

    /// Whether this closed the last connection of a visitor, who is to go now.
    boolean departed(Person person, ConnectionId connection) {
        return loop.ask(() -> {
            boolean last = connections.closed(person.id(), connection, time.nanos());
            Optional<Attendant> attendant = attendance.find(person.id());
            boolean visitor = attendant.isPresent() && attendant.get().isVisitor();
            if (last) {
                offline(person, visitor);
            }
            return last && visitor;
        });
    }

    private void offline(Person person, boolean visitor) {
        if (visitor) {
            // In the other rooms the leaves that follow tell it.
            presence(RoomId.LOBBY, person, Presence.DISCONNECTED, time.now());
        } else {
            presence(person, Presence.DISCONNECTED);
            tell(new ChatEvent.PersonChanged(new PersonView(person, false)));
        }
    }

    /// Somebody goes for good: their session's connections are told first.
    void going(Attendant attendant) {
        loop.ask(() -> {
            Person person = attendant.person();
            if (connections.forget(person.id())) {
                presence(RoomId.LOBBY, person, Presence.DISCONNECTED, time.now());
            }
            if (attendant.stay() instanceof Stay.SignedIn(var session)) {
                tell(new ChatEvent.SignedOut(person.id(), session.id()));
            }
            return true;
        });
    }

    void gone(PersonId person) {
        loop.ask(() -> {
            rooms.remove(person);
            tell(new ChatEvent.PersonGone(person));
            return true;
        });
    }

    private void presence(Person person, Presence state) {
        Instant at = time.now();
        roomsOf(person.id()).forEach(room -> presence(room, person, state, at));
    }

    private void presence(RoomId room, Person person, Presence state, Instant at) {
        tell(new ChatEvent.PresenceChanged(room, person, state, at));
    }

    private Set<RoomId> roomsOf(PersonId person) {
        Set<RoomId> all = new HashSet<>(rooms.getOrDefault(person, Set.of()));
        all.add(RoomId.LOBBY);
        return all;
    }

    private void tell(ChatEvent event) {
        announcer.announce(event);
    }

    @Override
    public void close() {
        loop.close();
    }
}
