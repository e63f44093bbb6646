package dev.parley.examples.echo;

import static dev.parley.examples.Checks.line;
import static dev.parley.examples.Checks.require;

import dev.parley.examples.Checks;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the tutorials teach, a line each: `on`, `send`, `emit`, broadcast, rooms, acknowledgements, connect,
/// disconnect.
///
/// `Echo PORT`
public final class Echo {

    private static final String PREFIX = "room:";
    private static final int MAX_ROOMS = 5;
    private static final int MAX_NAME = 20;
    private static final int MAX_TEXT = 500;

    record ToRoom(String room, String text) {}

    record Rooms(List<String> rooms) {}

    record Length(int characters) {}

    private Echo() {}

    public static void main(String[] arguments) {
        SocketIo io = server();
        io.listen("127.0.0.1", Integer.parseInt(arguments[0]));
        IO.println("echo on http://localhost:" + io.port());
    }

    /// The server, not yet listening.
    public static SocketIo server() {
        SocketIo io = SocketIo.builder().maxPayload(16_384).build();
        io.onConnect(socket -> {
            socket.send("welcome, you are " + socket.id()); // to whom it came from
            socket.broadcast().send(socket.id() + " has connected"); // to all others
        });
        io.onDisconnect((socket, reason) -> io.send(socket.id() + " has disconnected: " + reason));

        io.on("message", String.class, (socket, text) -> socket.send("echo: " + text(text))); // socket.send(text)
        io.on("everybody", String.class, (socket, text) -> io.emit("said", socket.id(), text(text)));
        io.on("others", String.class, (socket, text) -> socket.broadcast().emit("said", socket.id(), text(text)));
        io.onCall(
                "length",
                String.class,
                (_, text) -> new Length(text.length())); // what it returns is the acknowledgement

        io.onCall("join", String.class, Echo::join);
        io.onCall("leave", String.class, Echo::leave);
        io.on("room", ToRoom.class, Echo::toRoom);

        io.onError((socket, event, error) -> {
            Optional<Object> problem = Checks.explain(socket, event, error);
            socket.emit("problem", problem.orElseThrow()); // for events that want no acknowledgement
            return problem;
        });
        io.files("/", Path.of("pages/echo"));
        io.files("/client", Path.of("client"));
        return io;
    }

    private static Rooms join(Socket socket, String name) {
        require(socket.rooms().size() <= MAX_ROOMS, "you are in " + MAX_ROOMS + " rooms: leave one first");
        socket.join(room(name));
        return roomsOf(socket);
    }

    private static Rooms leave(Socket socket, String name) {
        socket.leave(room(name));
        return roomsOf(socket);
    }

    private static void toRoom(Socket socket, ToRoom message) {
        String room = room(message.room());
        require(socket.rooms().contains(room), "you are not in this room");
        socket.namespace().to(room).emit("said", socket.id(), text(message.text()));
    }

    private static Rooms roomsOf(Socket socket) {
        return new Rooms(socket.rooms().stream()
                .filter(room -> room.startsWith(PREFIX))
                .map(room -> room.substring(PREFIX.length()))
                .sorted()
                .toList());
    }

    // Each socket's id is a room as well: without a prefix, anybody could join it and hear what is sent to another.
    private static String room(@Nullable String name) {
        return PREFIX + line("a room's name", name, MAX_NAME);
    }

    private static String text(@Nullable String text) {
        return line("a text", text, MAX_TEXT);
    }
}
