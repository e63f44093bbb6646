package dev.parley.chat.server.socket;

import dev.parley.chat.Announcer;
import dev.parley.chat.ChatEvent;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Entry;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.PersonView;
import dev.parley.chat.Presence;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomKind;
import dev.parley.chat.RoomView;
import dev.parley.chat.SessionId;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.wire.EntryJson;
import dev.parley.chat.server.wire.Instants;
import dev.parley.chat.server.wire.PersonJson;
import dev.parley.chat.server.wire.RoomJson;
import dev.parley.socketio.SocketIo;
import java.util.Map;
import java.util.Set;

/// Tells clients what happened, in the order it happened. Called by the chat's one announcing thread.
///
/// Who hears a room is decided by this thread alone, through the library's rooms: so no entry overtakes the
/// membership it belongs to.
final class Announcements implements Announcer {

    private final SocketIo io;
    private final Metrics metrics;

    Announcements(SocketIo io, Metrics metrics) {
        this.io = io;
        this.metrics = metrics;
    }

    @Override
    public void announce(ChatEvent event) {
        switch (event) {
            case ChatEvent.EntryAdded(var entry) -> entry(entry);
            case ChatEvent.HeadReached(var room, var head) ->
                io.to(Audiences.of(room)).emit("head", new Head(room.value(), head));
            case ChatEvent.RoomOpened(var room) -> io.emit("room", RoomJson.of(room));
            case ChatEvent.RoomGone(var room, var kind) -> roomGone(room, kind);
            case ChatEvent.MembershipBegan(var person, var room) -> began(person, room);
            case ChatEvent.MembershipEnded(var person, var room) -> ended(person, room);
            case ChatEvent.ConnectionOpened(var person, var connection, var rooms) -> opened(person, connection, rooms);
            case ChatEvent.PersonChanged(var person) -> io.emit("person", PersonJson.of(person));
            case ChatEvent.PersonGone(var person) -> io.emit("person-gone", Map.of("id", person.value()));
            case ChatEvent.PresenceChanged change -> presence(change);
            case ChatEvent.SignedOut(var person, var session) -> signedOut(person, session);
        }
    }

    private void entry(Entry entry) {
        io.to(Audiences.of(entry.room())).emit("entry", EntryJson.of(entry));
        if (entry.body() instanceof Entry.Body.Said(var text, var _)) {
            metrics.said();
            if (entry.room().isLobby()) {
                io.to(Audiences.PLAIN).emit("message", entry.author().name() + ": " + text);
            }
        }
    }

    private void opened(PersonId person, ConnectionId connection, Set<RoomId> rooms) {
        String[] hears = rooms.stream().map(Audiences::of).toArray(String[]::new);
        var socket = io.to(connection.value());
        socket.socketsJoin(hears);
        socket.socketsJoin(Audiences.of(person), Audiences.PLAIN);
    }

    private void began(PersonId person, RoomView room) {
        var sockets = io.to(Audiences.of(person));
        sockets.socketsJoin(Audiences.of(room.id()));
        sockets.emit("room", RoomJson.of(room));
    }

    private void ended(PersonId person, RoomView room) {
        var sockets = io.to(Audiences.of(person));
        sockets.socketsLeave(Audiences.of(room.id()));
        switch (room.kind()) {
            case LOBBY, PUBLIC -> sockets.emit("room", RoomJson.of(room));
            case PRIVATE, DIRECT -> sockets.emit("room-gone", new Gone(room.id().value()));
        }
    }

    private void roomGone(RoomId room, RoomKind kind) {
        switch (kind) {
            case LOBBY, PUBLIC -> io.emit("room-gone", new Gone(room.value()));
            // Its last member was told when the membership ended; nobody else ever knew of it.
            case PRIVATE, DIRECT -> {}
        }
    }

    private void presence(ChatEvent.PresenceChanged change) {
        io.to(Audiences.of(change.room())).emit("presence", PresenceJson.of(change));
    }

    private void signedOut(PersonId person, SessionId session) {
        io.to(Audiences.of(person)).fetchSockets().stream()
                .filter(socket ->
                        socket.find(Recognition.SESSION).filter(session::equals).isPresent())
                .forEach(socket -> {
                    socket.emit("signed-out", Map.of());
                    socket.disconnect(true);
                });
    }

    record Gone(String room) {}

    record Head(String room, long head) {}

    record PresenceJson(String room, PersonJson person, String state, String at) {

        static PresenceJson of(ChatEvent.PresenceChanged change) {
            return new PresenceJson(
                    change.room().value(),
                    person(change.person(), change.state()),
                    state(change.state()),
                    Instants.text(change.at()));
        }

        private static PersonJson person(Person person, Presence state) {
            return PersonJson.of(new PersonView(person, state == Presence.BACK));
        }

        private static String state(Presence presence) {
            return switch (presence) {
                case BACK -> "back";
                case DISCONNECTED -> "disconnected";
            };
        }
    }
}
