package dev.parley.chat.server.feed;

import dev.parley.chat.Announcer;
import dev.parley.chat.ChatEvent;
import dev.parley.chat.ChatException;
import dev.parley.chat.Entry;
import dev.parley.chat.PersonId;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.server.wire.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// Who listens to which room by plain HTTP, at most 1,000 together and 20 of one person. Told by the chat's one
/// announcing thread; safe from any.
public final class Listeners implements Announcer {

    private static final int MOST = 1_000;
    private static final int MOST_OF_ONE = 20;

    private static final Fault LEFT =
            Fault.of(new ChatException(Refusal.NOT_FOUND, "You are not in this room any more."));
    private static final Fault SIGNED_OUT = Fault.of(new ChatException(Refusal.UNAUTHORIZED, "The session ended."));

    private final ConcurrentMap<RoomId, Set<Listener>> rooms = new ConcurrentHashMap<>();
    private boolean closed;

    /// How many listen now.
    public int size() {
        return rooms.values().stream().mapToInt(Set::size).sum();
    }

    /// From here on this one hears its room.
    ///
    /// @throws ChatException `TOO_MANY` if there is no place for one more, `UNAVAILABLE` if the server stops
    synchronized void add(Listener listener) {
        if (closed) {
            throw new ChatException(Refusal.UNAVAILABLE, "the server is stopping");
        }
        requirePlace(listener.person());
        rooms.computeIfAbsent(listener.room(), _ -> ConcurrentHashMap.newKeySet())
                .add(listener);
    }

    void requirePlace(PersonId person) {
        if (size() >= MOST) {
            throw new ChatException(Refusal.TOO_MANY, "there are " + MOST + " streams already");
        }
        if (all().filter(listener -> listener.person().equals(person)).count() >= MOST_OF_ONE) {
            throw new ChatException(Refusal.TOO_MANY, "one person has at most " + MOST_OF_ONE + " streams");
        }
    }

    /// Nobody is added any more.
    synchronized void close() {
        closed = true;
    }

    synchronized void remove(Listener listener) {
        rooms.computeIfPresent(listener.room(), (_, some) -> {
            some.remove(listener);
            return some.isEmpty() ? null : some;
        });
    }

    Stream<Listener> all() {
        return List.copyOf(rooms.values()).stream().flatMap(Set::stream);
    }

    @Override
    public void announce(ChatEvent event) {
        switch (event) {
            case ChatEvent.EntryAdded(var entry) -> tell(entry);
            case ChatEvent.MembershipEnded(var person, var room) ->
                of(room.id()).stream()
                        .filter(listener -> listener.person().equals(person))
                        .forEach(listener -> listener.end(Optional.of(LEFT)));
            case ChatEvent.SignedOut(var person, var _) ->
                all().filter(listener -> listener.person().equals(person))
                        .forEach(listener -> listener.end(Optional.of(SIGNED_OUT)));
            case ChatEvent.HeadReached _,
                    ChatEvent.RoomOpened _,
                    ChatEvent.RoomGone _,
                    ChatEvent.MembershipBegan _,
                    ChatEvent.ConnectionOpened _,
                    ChatEvent.PersonChanged _,
                    ChatEvent.PersonGone _,
                    ChatEvent.PresenceChanged _ -> {}
        }
    }

    private void tell(Entry entry) {
        Set<Listener> listeners = of(entry.room());
        if (!listeners.isEmpty()) {
            Shared shared = new Shared(entry);
            listeners.forEach(listener -> listener.tell(shared));
        }
    }

    private Set<Listener> of(RoomId room) {
        return rooms.getOrDefault(room, Set.of());
    }
}
