package dev.parley.examples.guide;

import dev.parley.socketio.Answers;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.adapter.RoomEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class RoomsAndBroadcasts {

    private RoomsAndBroadcasts() {}

    static void rooms(SocketIo io) {
        // tag::rooms
        io.onCall("join", String.class, (socket, room) -> {
            socket.join("room:" + room);
            socket.to("room:" + room).emit("joined", socket.id());
            return io.in("room:" + room).fetchSockets().size();
        });
        io.on("leave", String.class, (socket, room) -> socket.leave("room:" + room));
        io.onDisconnect((socket, reason) ->
                socket.rooms().forEach(room -> io.to(room).emit("left", socket.id())));
        // end::rooms
    }

    static void whom(SocketIo io) {
        // tag::whom
        io.emit("news", "everybody");
        io.to("room:a", "room:b").emit("news", "whoever is in a or b, once");
        io.to("room:a").except("room:b").emit("news", "who is in a and not in b");
        io.everyone().lossy().emit("position", 1, 2); // whoever cannot take it now does without
        // end::whom
    }

    static void others(SocketIo io) {
        // tag::others
        io.on(
                "typing",
                String.class,
                (socket, room) -> socket.to("room:" + room).emit("typing", socket.id()));
        io.on("wave", socket -> socket.broadcast().emit("wave", socket.id()));
        // end::others
    }

    static void users(SocketIo io) {
        // tag::users
        io.onConnect(socket ->
                io.of("/").bindUser(socket, userOf(socket.handshake().headers().all("Cookie"))));
        io.onCall("poke", String.class, (socket, user) -> {
            io.toUser(user).emit("poked", socket.id());
            return true;
        });
        // end::users
    }

    static void many(SocketIo io) {
        // tag::many
        io.onCall("vote", String.class, (socket, question) -> {
            Answers<Boolean> votes =
                    io.to("jury").timeout(Duration.ofSeconds(10)).call(Boolean.class, "vote?", question);
            return Map.of("given", votes.given().size(), "silent", votes.missing());
        });
        // end::many
    }

    static void events(SocketIo io) {
        // tag::events
        Map<String, Integer> sizes = new ConcurrentHashMap<>();
        io.onRoomEvent(event -> {
            switch (event) {
                case RoomEvent.Created(var room) -> sizes.put(room, 0);
                case RoomEvent.Deleted(var room) -> sizes.remove(room);
                case RoomEvent.Joined(var room, var id) -> sizes.merge(room, 1, Integer::sum);
                case RoomEvent.Left(var room, var id) -> sizes.computeIfPresent(room, (name, size) -> size - 1);
            }
        });
        // end::events
    }

    private static String userOf(List<String> cookies) {
        return cookies.toString();
    }
}
