package dev.parley.examples.chat;

import static dev.parley.examples.Checks.line;
import static dev.parley.examples.Checks.require;

import dev.parley.examples.Checks;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One room for everybody: come in with a name, read and write, quit.
///
/// `GroupChat PORT`
public final class GroupChat {

    private static final String ROOM = "chat";
    private static final int MAX_PEOPLE = 200;
    private static final int MAX_NAME = 20;
    private static final int MAX_TEXT = 500;

    record Joined(String name) {}

    record Line(String author, String text, Instant at) {}

    record Notice(String text, Instant at, Collection<String> people) {}

    record Done(Instant at) {}

    private final SocketIo io = SocketIo.builder().maxPayload(16_384).build();

    // Guarded by this, and told under it: so all hear everything in the same order.
    private final Map<Socket, String> people = new LinkedHashMap<>();

    private GroupChat() {
        io.onCall("join", String.class, this::join);
        io.onCall("say", String.class, this::say);
        io.onCall("quit", this::quit);
        io.onDisconnect((socket, _) -> quit(socket));
        io.onError(Checks::explain);
        io.files("/", Path.of("pages/chat"));
        io.files("/client", Path.of("client"));
    }

    public static void main(String[] arguments) {
        SocketIo io = server();
        io.listen("127.0.0.1", Integer.parseInt(arguments[0]));
        IO.println("chat on http://localhost:" + io.port());
    }

    /// The server, not yet listening.
    public static SocketIo server() {
        return new GroupChat().io;
    }

    private synchronized Joined join(Socket socket, String wanted) {
        String name = line("a name", wanted, MAX_NAME);
        require(!people.containsKey(socket), "you are in the chat already");
        require(people.size() < MAX_PEOPLE, "the chat is full");
        require(people.values().stream().noneMatch(name::equalsIgnoreCase), "the name " + name + " is taken");
        people.put(socket, name);
        socket.join(ROOM);
        tell(name + " has joined the chat!");
        return new Joined(name);
    }

    private synchronized Done say(Socket socket, String text) {
        String name = people.get(socket);
        if (name == null) {
            throw new Refused("join the chat first");
        }
        Line line = new Line(name, line("a message", text, MAX_TEXT), Instant.now());
        io.to(ROOM).emit("line", line);
        return new Done(line.at());
    }

    private synchronized Done quit(Socket socket) {
        String name = people.remove(socket);
        if (name != null) {
            socket.leave(ROOM);
            tell(name + " has left the chat...");
        }
        return new Done(Instant.now());
    }

    private void tell(String text) {
        io.to(ROOM).emit("notice", new Notice(text, Instant.now(), List.copyOf(people.values())));
    }
}
