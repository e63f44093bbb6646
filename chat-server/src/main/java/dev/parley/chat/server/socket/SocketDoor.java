package dev.parley.chat.server.socket;

import dev.parley.chat.Announcer;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Epoch;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.Update;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.caller.Origins;
import dev.parley.chat.server.caller.SessionCookie;
import dev.parley.chat.server.metrics.Metrics;
import dev.parley.chat.server.wire.Answers;
import dev.parley.chat.server.wire.Fault;
import dev.parley.chat.server.wire.Json;
import dev.parley.chat.server.wire.Requests;
import dev.parley.chat.server.wire.Windows;
import dev.parley.engineio.AddressLimit;
import dev.parley.engineio.Engine;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JacksonCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What Socket.IO clients may ask: each event is a verb of the chat, its acknowledgement the answer.
public final class SocketDoor implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Duration FIRST_WORD = Duration.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 20_000;

    // Who is further behind is disconnected, and resumes without loss.
    private static final int MOST_WAITING_BYTES = 1024 * 1024;

    private final SocketIo io;
    private final Headcount headcount = new Headcount();
    private final Metrics metrics;

    /// A door that nobody has come through: tells what happens, and lets people in once it is [opened][#open].
    ///
    /// @param others origins of other pages that may connect
    /// @param mostOfOne how many connections one address may have, if it is not a proxy's
    public SocketDoor(Json json, Metrics metrics, Set<String> others, ClientAddresses addresses, int mostOfOne) {
        this.io = SocketIo.builder()
                .json(JacksonCodec.of(json.mapper()))
                .maxPayload(Json.MOST_BYTES)
                .maxBufferedBytes(MOST_WAITING_BYTES)
                .maxSessions(MOST_CONNECTIONS)
                .addressLimit(limit(addresses, mostOfOne))
                .connectTimeout(FIRST_WORD)
                .corsOrigins(others.toArray(String[]::new))
                .build();
        this.metrics = metrics;
        metrics.watch(io);
    }

    private static AddressLimit limit(ClientAddresses addresses, int most) {
        AddressLimit usual = AddressLimit.of(most);
        return new AddressLimit(most, usual.counts().and(address -> !addresses.isTrusted(address)));
    }

    public Announcer announcer() {
        return new Announcements(io, metrics);
    }

    /// For whoever has the network.
    public Engine engine() {
        return io.engine();
    }

    /// Lets people in.
    public void open(Chat chat, SessionCookie cookie, Origins origins, ClientAddresses addresses) {
        io.use(new Recognition(chat, cookie, origins, addresses, metrics));
        io.onConnect(socket -> arrive(chat, socket));
        io.onDisconnect((socket, _) -> depart(chat, socket));
        io.onError(new SocketFaults(metrics));
        io.onUnknown((_, _) -> Fault.of("bad_request", "event: there is none of this name"));
        home(chat);
        rooms(chat);
        words(chat);
    }

    private void arrive(Chat chat, Socket socket) {
        headcount.in();
        try {
            chat.arrive(person(socket), new ConnectionId(socket.id()));
        } catch (ChatException _) {
            socket.disconnect(true); // signed out while it was being let in
        } catch (RuntimeException e) {
            // It would be answered and hear nothing of what is said: rather no connection than a deaf one.
            socket.disconnect(true);
            throw e;
        }
    }

    private void depart(Chat chat, Socket socket) {
        try {
            chat.depart(person(socket), new ConnectionId(socket.id()));
        } finally {
            headcount.out();
        }
    }

    private void home(Chat chat) {
        io.onCall("sync", Requests.Sync.class, (socket, request) -> {
            socket.leave(Audiences.PLAIN);
            Person me = person(socket);
            return Answers.Synced.of(chat.home(me), updates(chat, me, request));
        });
        io.onCall("look", Requests.OfRoom.class, (socket, request) -> {
            chat.look(person(socket), new RoomId(request.room()));
            return Answers.Done.DONE;
        });
        io.onCall(
                "who",
                Requests.OfRoom.class,
                (socket, request) -> Answers.Members.of(chat.members(person(socket), new RoomId(request.room()))));
    }

    private void rooms(Chat chat) {
        io.onCall(
                "create-room",
                Requests.CreateRoom.class,
                (socket, request) -> Answers.InRoom.of(chat.createRoom(person(socket), request.wish())));
        io.onCall(
                "join",
                Requests.Join.class,
                (socket, request) ->
                        Answers.InRoom.of(request.ask(chat, person(socket), socket.get(Recognition.ORIGIN))));
        io.onCall("leave", Requests.OfRoom.class, (socket, request) -> {
            chat.leave(person(socket), new RoomId(request.room()));
            return Answers.Done.DONE;
        });
        io.onCall(
                "direct",
                Requests.OpenDirect.class,
                (socket, request) -> Answers.InRoom.of(chat.direct(person(socket), new PersonId(request.person()))));
    }

    private void words(Chat chat) {
        io.onCall("post", Requests.Post.class, (socket, request) -> {
            PostKey key = new PostKey(request.key());
            return Answers.Said.of(chat.post(person(socket), new RoomId(request.room()), key, request.text()));
        });
        io.onCall("edit", Requests.Edit.class, (socket, request) -> {
            RoomId room = new RoomId(request.room());
            PostKey key = new PostKey(request.key());
            return Answers.Said.of(chat.edit(person(socket), room, request.seq(), key, request.text()));
        });
        io.onCall("delete", Requests.Delete.class, (socket, request) -> {
            RoomId room = new RoomId(request.room());
            PostKey key = new PostKey(request.key());
            return Answers.Said.of(chat.delete(person(socket), room, request.seq(), key));
        });
        io.onCall(
                "message",
                String.class,
                (socket, text) -> Answers.Said.of(chat.post(person(socket), RoomId.LOBBY, PostKey.random(), text)));
        io.onCall("history", Requests.History.class, (socket, request) -> {
            RoomId room = new RoomId(request.room());
            var window = Windows.of(request.after(), request.before(), request.limit());
            return Answers.PageOfRoom.of(
                    chat.history(person(socket), room, window), chat.members(person(socket), room));
        });
        io.onCall(
                "search",
                Requests.Search.class,
                (socket, request) -> Answers.Found.of(chat.search(person(socket), request.wish())));
        io.onCall("read", Requests.Read.class, (socket, request) -> {
            chat.markRead(person(socket), new RoomId(request.room()), request.seq());
            return Answers.Done.DONE;
        });
    }

    private static Map<RoomId, Update> updates(Chat chat, Person me, Requests.Sync request) {
        Map<RoomId, Long> positions = new HashMap<>();
        request.rooms().orElse(Map.of()).forEach((room, seq) -> positions.put(new RoomId(room), seq));
        return chat.updates(me, new Epoch(request.epoch().orElse("")), positions);
    }

    private static Person person(Socket socket) {
        return socket.get(Recognition.PERSON);
    }

    /// Sends everybody away, and waits until the chat knows it.
    @Override
    public void close() {
        io.close();
        headcount.awaitNobody(FAREWELL);
    }
}
