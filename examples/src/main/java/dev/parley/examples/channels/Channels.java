package dev.parley.examples.channels;

import static dev.parley.examples.Checks.line;
import static dev.parley.examples.Checks.require;

import dev.parley.examples.Checks;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Channels that anybody opens, in everybody's list at once, each with its last 100 messages; and private messages.
///
/// `Channels PORT`
public final class Channels {

    private static final int MAX_PEOPLE = 200;
    private static final int MAX_CHANNELS = 100;
    private static final int MAX_HISTORY = 100;
    private static final int MAX_NAME = 20;
    private static final int MAX_TEXT = 500;

    record Say(String channel, String text) {}

    record Whisper(String to, String text) {}

    record SignedIn(String name) {}

    record Line(String channel, String author, String text, Instant at) {}

    record Private(String from, String to, String text, Instant at) {}

    record Lists(Collection<String> channels, Collection<String> people) {}

    record History(String channel, Collection<Line> lines) {}

    record Done(Instant at) {}

    private final SocketIo io = SocketIo.builder().maxPayload(16_384).build();

    // Both guarded by this, and told under it: so all hear everything in the same order.
    private final Map<Socket, String> people = new LinkedHashMap<>();
    private final Map<String, Deque<Line>> channels = new LinkedHashMap<>();

    private Channels() {
        channels.put("general", new ArrayDeque<>());
        io.onCall("sign-in", String.class, this::signIn);
        io.onCall("create", String.class, this::create);
        io.onCall("open", String.class, this::open);
        io.onCall("say", Say.class, this::say);
        io.onCall("whisper", Whisper.class, this::whisper);
        io.onDisconnect((socket, _) -> leave(socket));
        io.onError(Checks::explain);
        io.files("/", Path.of("pages/channels"));
        io.files("/client", Path.of("client"));
    }

    public static void main(String[] arguments) {
        SocketIo io = server();
        io.listen("127.0.0.1", Integer.parseInt(arguments[0]));
        IO.println("channels on http://localhost:" + io.port());
    }

    /// The server, not yet listening.
    public static SocketIo server() {
        return new Channels().io;
    }

    private synchronized SignedIn signIn(Socket socket, String wanted) {
        String name = line("a name", wanted, MAX_NAME);
        require(!people.containsKey(socket), "you are signed in already");
        require(people.size() < MAX_PEOPLE, "there are too many people here");
        require(find(name).isEmpty(), "the name " + name + " is taken");
        people.put(socket, name);
        tellLists();
        return new SignedIn(name);
    }

    private synchronized Done create(Socket socket, String wanted) {
        nameOf(socket);
        String channel = line("a channel's name", wanted, MAX_NAME);
        require(channels.size() < MAX_CHANNELS, "there are too many channels");
        require(channels.keySet().stream().noneMatch(channel::equalsIgnoreCase), channel + " is there already");
        channels.put(channel, new ArrayDeque<>());
        tellLists();
        return new Done(Instant.now());
    }

    private synchronized Done open(Socket socket, String channel) {
        nameOf(socket);
        socket.emit("history", new History(channel, List.copyOf(linesOf(channel))));
        socket.leave(
                socket.rooms().stream().filter(room -> room.startsWith("#")).toArray(String[]::new));
        socket.join("#" + channel);
        return new Done(Instant.now());
    }

    private synchronized Done say(Socket socket, Say say) {
        String text = line("a message", say.text(), MAX_TEXT);
        Deque<Line> lines = linesOf(say.channel());
        Line line = new Line(say.channel(), nameOf(socket), text, Instant.now());
        lines.addLast(line);
        if (lines.size() > MAX_HISTORY) {
            lines.removeFirst();
        }
        io.to("#" + say.channel()).emit("line", line);
        return new Done(line.at());
    }

    private synchronized Done whisper(Socket socket, Whisper whisper) {
        Socket to = find(whisper.to()).orElseThrow(() -> new Refused("nobody here has that name"));
        String text = line("a message", whisper.text(), MAX_TEXT);
        Private message = new Private(nameOf(socket), nameOf(to), text, Instant.now());
        io.to(socket.id(), to.id()).emit("private", message);
        return new Done(message.at());
    }

    private synchronized void leave(Socket socket) {
        if (people.remove(socket) != null) {
            tellLists();
        }
    }

    private void tellLists() {
        io.emit("lists", new Lists(List.copyOf(channels.keySet()), List.copyOf(people.values())));
    }

    private String nameOf(Socket socket) {
        return Optional.ofNullable(people.get(socket)).orElseThrow(() -> new Refused("sign in first"));
    }

    private Optional<Socket> find(@Nullable String name) {
        return people.keySet().stream()
                .filter(socket -> nameOf(socket).equalsIgnoreCase(name))
                .findFirst();
    }

    private Deque<Line> linesOf(@Nullable String channel) {
        return Optional.ofNullable(channels.get(channel)).orElseThrow(() -> new Refused("there is no such channel"));
    }
}
