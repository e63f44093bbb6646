package dev.parley.chat.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatLimits;
import dev.parley.chat.ChatRates;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.NameSkeleton;
import dev.parley.chat.NewRoom;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Time;
import dev.parley.chat.Visibility;
import dev.parley.chat.store.SqliteSettings;
import dev.parley.chat.store.SqliteStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// A chat on a real store, and its TCP door on a free port. People of other doors come in by its methods.
final class OpenDoor implements AutoCloseable {

    private static final Origin ELSEWHERE = new Origin("192.0.2.1");

    final List<String> refusals = new CopyOnWriteArrayList<>();
    final Chat chat;
    final LineDoor door;
    private int tabs;

    OpenDoor(Path folder) throws IOException {
        this(folder, LineLimits.DEFAULTS, ChatRates.UNLIMITED, Optional.empty());
    }

    OpenDoor(Path folder, LineLimits limits, ChatRates rates, Optional<LineTls> tls) throws IOException {
        door = new LineDoor(limits, ZoneOffset.UTC, address -> new Origin(address.getHostAddress()), refusals::add);
        chat = Chat.open(
                ChatLimits.DEFAULTS.withRates(rates),
                NameSkeleton.plain(),
                Time.system(),
                door.announcer(),
                listener -> SqliteStore.open(SqliteSettings.in(folder), Time.system(), listener));
        door.open(chat, new InetSocketAddress("127.0.0.1", 0), tls);
    }

    int port() {
        return door.port();
    }

    /// Somebody with a page in a browser.
    Person present(String name) {
        Person person = chat.signIn(ELSEWHERE, name).person();
        chat.arrive(person, new ConnectionId("tab-" + tabs++));
        return person;
    }

    void say(Person person, String text) {
        say(person, RoomId.LOBBY, text);
    }

    void say(Person person, RoomId room, String text) {
        chat.post(person, room, PostKey.random(), text);
    }

    RoomView create(Person person, String name, Visibility visibility) {
        return chat.createRoom(person, new NewRoom(name, visibility, false));
    }

    Client client() throws IOException {
        return new Client(port());
    }

    /// The origin's client, with its name said.
    Client frames(String name) throws IOException {
        Client client = client().frame(name);
        client.awaitFrame("", name + " has joined the chat!");
        return client;
    }

    /// A person with nc, who has said a name and seen the lobby.
    Client lines(String name) throws IOException {
        Client client = client().line(name);
        client.awaitLine(name + " has joined the chat!");
        return client;
    }

    /// Waits until there are no more connections than so many.
    void awaitConnections(int most) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (door.connections() > most) {
            assertThat(System.nanoTime()).as("connections that go are noticed").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        door.close();
        chat.close();
    }
}
