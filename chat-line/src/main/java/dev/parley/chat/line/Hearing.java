package dev.parley.chat.line;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Entry;
import dev.parley.chat.Page;
import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomKind;
import dev.parley.chat.RoomView;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody who came in by a connection hears, and how it looks to them. Confined to the event loop; what a
/// [Conversation] calls from its own thread says so.
final class Hearing {

    /// Events that come while somebody is shown a room's last lines; beyond, the connection is cut.
    private static final int MOST_HELD_BACK = 4_096;

    private static final String LOBBY = "Lobby";

    private final LineConnection connection;
    private final Loop loop;
    private final Person person;
    private final boolean inFrames;

    private RoomId current = RoomId.LOBBY;
    // What their rooms are called, the lobby apart.
    private Map<RoomId, String> names = Map.of();
    private @Nullable List<ChatEvent> heldBack;
    // Up to which seq they were shown a room, until something beyond it is told.
    private Map<RoomId, Long> shownUpTo = Map.of();

    /// Of a person who is about to come in.
    ///
    /// @param shown whether they are to be shown a room first; what is told meanwhile waits
    Hearing(LineConnection connection, Loop loop, Person person, boolean inFrames, boolean shown) {
        this.connection = connection;
        this.loop = loop;
        this.person = person;
        this.inFrames = inFrames;
        this.heldBack = shown ? new ArrayList<>() : null;
    }

    Person person() {
        return person;
    }

    ConnectionId connection() {
        return connection.id();
    }

    /// All rooms they may hear.
    Set<RoomId> rooms() {
        return Stream.concat(Stream.of(RoomId.LOBBY), names.keySet().stream()).collect(Collectors.toSet());
    }

    void enters(RoomView room) {
        if (names.isEmpty()) {
            names = new HashMap<>(4);
        }
        names.put(room.id(), room.kind() == RoomKind.DIRECT ? "private, " + room.name() : room.name());
    }

    void leaves(RoomId room) {
        names.remove(room);
        if (current.equals(room)) {
            current = RoomId.LOBBY;
        }
    }

    /// From the conversation: what is told from here on waits until [#show] or [#goOn].
    void hold() {
        loop.execute(() -> {
            if (heldBack == null) {
                heldBack = new ArrayList<>();
            }
        });
    }

    /// From the conversation: this is the room they are in now, and the last of what was said there.
    void show(RoomId room, Page page) {
        loop.execute(() -> {
            current = room;
            page.entries().forEach(this::tell);
            if (shownUpTo.isEmpty()) {
                shownUpTo = new HashMap<>(2);
            }
            shownUpTo.put(room, page.head());
            tellHeldBack();
        });
    }

    /// From the conversation: this is the room they are in now.
    void turnTo(RoomId room) {
        loop.execute(() -> current = room);
    }

    /// From the conversation: nothing is shown; what was held back is told.
    void goOn() {
        loop.execute(this::tellHeldBack);
    }

    private void tellHeldBack() {
        List<ChatEvent> events = heldBack == null ? List.of() : heldBack;
        heldBack = null;
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.EntryAdded(var entry)) {
                if (!isShown(entry)) {
                    tell(entry);
                }
            } else if (event instanceof ChatEvent.PresenceChanged change) {
                tell(change);
            }
        }
    }

    /// Whether it was among the lines they were shown: an entry can be read before it is told.
    private boolean isShown(Entry entry) {
        Long head = shownUpTo.get(entry.room());
        if (head != null && entry.seq() > head) {
            shownUpTo.remove(entry.room());
        }
        return head != null && entry.seq() <= head;
    }

    private void tell(Entry entry) {
        try (Telling telling = Telling.of(entry, loop.wording(), ByteBufAllocator.DEFAULT)) {
            tell(telling);
        }
    }

    private void tell(ChatEvent.PresenceChanged change) {
        try (Telling telling = Telling.of(change, loop.wording(), ByteBufAllocator.DEFAULT)) {
            tell(telling);
        }
    }

    void hear(ChatEvent event, Telling telling) {
        if (heldBack == null) {
            if (!(event instanceof ChatEvent.EntryAdded(var entry) && isShown(entry))) {
                tell(telling);
            }
        } else if (heldBack.size() < MOST_HELD_BACK) {
            heldBack.add(event);
        } else {
            connection.cut();
        }
    }

    private void tell(Telling telling) {
        connection.write(
                inFrames
                        ? telling.frame()
                        : telling.line(telling.room().equals(current) ? "" : nameOf(telling.room())));
    }

    private String nameOf(RoomId room) {
        return room.isLobby() ? LOBBY : names.getOrDefault(room, "");
    }
}
