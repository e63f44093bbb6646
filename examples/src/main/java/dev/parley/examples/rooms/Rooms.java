package dev.parley.examples.rooms;

import static dev.parley.examples.Checks.line;
import static dev.parley.examples.Checks.require;

import dev.parley.examples.Checks;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Rooms behind a code of four letters: create one, tell a friend the code, talk. A room keeps its last 100
/// messages and vanishes with its last member. Four letters keep strangers out by chance only: a secret needs
/// more.
///
/// `Rooms PORT`
public final class Rooms {

    private static final int MAX_ROOMS = 1_000;
    private static final int MAX_MEMBERS = 50;
    private static final int MAX_HISTORY = 100;
    private static final int MAX_NAME = 20;
    private static final int MAX_TEXT = 500;

    record Join(String name, String code) {}

    record Joined(String name, String code) {}

    record Line(String author, String text, Instant at) {}

    record Notice(String text, Instant at) {}

    record Done(Instant at) {}

    private record Room(String code, Set<String> names, Deque<Line> history) {}

    private record Seat(Room room, String name) {}

    private final SocketIo io = SocketIo.builder().maxPayload(16_384).build();
    private final SecureRandom random = new SecureRandom();

    // Both guarded by this, and told under it: so a newcomer misses nothing between the history and the first line.
    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<Socket, Seat> seats = new HashMap<>();

    private Rooms() {
        io.onCall("create", String.class, this::create);
        io.onCall("join", Join.class, this::join);
        io.onCall("say", String.class, this::say);
        io.onCall("leave", socket -> leave(socket, "has left the room"));
        io.onDisconnect((socket, reason) -> leave(socket, "has disconnected (" + reason + ")"));
        io.onError(Checks::explain);
        io.files("/", Path.of("pages/rooms"));
        io.files("/client", Path.of("client"));
    }

    public static void main(String[] arguments) {
        SocketIo io = server();
        io.listen("127.0.0.1", Integer.parseInt(arguments[0]));
        IO.println("rooms on http://localhost:" + io.port());
    }

    /// The server, not yet listening.
    public static SocketIo server() {
        return new Rooms().io;
    }

    private synchronized Joined create(Socket socket, String name) {
        require(rooms.size() < MAX_ROOMS, "there are too many rooms: try again later");
        return enter(socket, new Room(freeCode(), new HashSet<>(), new ArrayDeque<>()), name);
    }

    private synchronized Joined join(Socket socket, Join wish) {
        Room room = rooms.get(line("a code", wish.code(), 4).toUpperCase(Locale.ROOT));
        if (room == null) {
            throw new Refused("there is no room with this code");
        }
        return enter(socket, room, wish.name());
    }

    private Joined enter(Socket socket, Room room, String wanted) {
        String name = line("a name", wanted, MAX_NAME);
        require(!seats.containsKey(socket), "leave your room first");
        require(room.names().size() < MAX_MEMBERS, "the room is full");
        require(room.names().stream().noneMatch(name::equalsIgnoreCase), "the name " + name + " is taken");
        rooms.put(room.code(), room);
        room.names().add(name);
        seats.put(socket, new Seat(room, name));
        socket.emit("history", List.copyOf(room.history()));
        socket.join(room.code());
        io.to(room.code()).emit("notice", new Notice(name + " has entered the room", Instant.now()));
        return new Joined(name, room.code());
    }

    private synchronized Done say(Socket socket, String text) {
        Seat seat = seats.get(socket);
        if (seat == null) {
            throw new Refused("enter a room first");
        }
        Line line = new Line(seat.name(), line("a message", text, MAX_TEXT), Instant.now());
        Deque<Line> history = seat.room().history();
        history.addLast(line);
        if (history.size() > MAX_HISTORY) {
            history.removeFirst();
        }
        io.to(seat.room().code()).emit("line", line);
        return new Done(line.at());
    }

    private synchronized Done leave(Socket socket, String how) {
        Seat seat = seats.remove(socket);
        if (seat != null) {
            Room room = seat.room();
            socket.leave(room.code());
            room.names().remove(seat.name());
            if (room.names().isEmpty()) {
                rooms.remove(room.code());
            }
            io.to(room.code()).emit("notice", new Notice(seat.name() + " " + how, Instant.now()));
        }
        return new Done(Instant.now());
    }

    private String freeCode() {
        String code;
        do {
            code = random.ints(4, 'A', 'Z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        } while (rooms.containsKey(code));
        return code;
    }
}
