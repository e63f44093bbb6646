package dev.parley.chat.line;

import dev.parley.chat.ChatEvent;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.PersonId;
import dev.parley.chat.Presence;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// One event loop's part of the door: the connections it has, who they are, and what they hear. Confined to the loop,
/// save [#tell] and [#execute], which are safe from any thread.
///
/// One timer serves all connections that wait for something, and there is none while nobody does.
final class Loop {

    /// Events that wait for one loop; beyond, the announcing thread waits, and with it whoever posts.
    private static final int MOST_UNTOLD = 16_384;

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration BETWEEN_WALKS = Duration.ofMinutes(1);

    private final EventLoop thread;
    private final LineLimits limits;
    private final Wording wording;
    private final long waitingBytes;
    private final Semaphore untold = new Semaphore(MOST_UNTOLD);
    private final AtomicInteger inside = new AtomicInteger();

    private final Set<LineConnection> all = new HashSet<>();
    private final Map<PersonId, Hearing> people = new HashMap<>();
    private final Map<RoomId, Set<Hearing>> listeners = new HashMap<>();
    private final Set<LineConnection> awaited = new LinkedHashSet<>();
    private final Set<LineConnection> behind = new HashSet<>();
    private List<LineConnection> unflushed = new ArrayList<>();
    private boolean ticking;

    /// A part of the door.
    ///
    /// @param waitingBytes for all of this loop who are far behind
    Loop(EventLoop thread, LineLimits limits, Wording wording, long waitingBytes) {
        this.thread = thread;
        this.limits = limits;
        this.wording = wording;
        this.waitingBytes = waitingBytes;
        thread.scheduleWithFixedDelay(
                this::walk, BETWEEN_WALKS.toSeconds(), BETWEEN_WALKS.toSeconds(), TimeUnit.SECONDS);
    }

    boolean runs(EventLoop other) {
        return thread == other;
    }

    LineLimits limits() {
        return limits;
    }

    Wording wording() {
        return wording;
    }

    /// Runs it on the loop, after all that was given before; not at all if the door is closed.
    void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException _) {
            // The loop has ended, and with it every connection it had.
        }
    }

    /// Tells it to whoever hears it here.
    void tell(ChatEvent event) {
        if (inside.get() == 0) {
            return;
        }
        untold.acquireUninterruptibly();
        try {
            thread.execute(() -> {
                untold.release();
                announce(event);
            });
        } catch (RejectedExecutionException _) {
            untold.release();
        }
    }

    private void announce(ChatEvent event) {
        switch (event) {
            case ChatEvent.EntryAdded added -> entry(added);
            case ChatEvent.PresenceChanged change when change.room().isLobby() -> presence(change);
            case ChatEvent.ConnectionOpened(var person, var connection, var rooms) -> opened(person, connection, rooms);
            case ChatEvent.MembershipBegan(var person, var room) -> began(person, room);
            case ChatEvent.MembershipEnded(var person, var room) -> ended(person, room);
            // In other rooms only entries are told, and of people only who comes and goes.
            case ChatEvent.PresenceChanged _,
                    ChatEvent.HeadReached _,
                    ChatEvent.RoomOpened _,
                    ChatEvent.RoomGone _,
                    ChatEvent.PersonChanged _,
                    ChatEvent.PersonGone _,
                    ChatEvent.SignedOut _ -> {}
        }
    }

    private void entry(ChatEvent.EntryAdded added) {
        Set<Hearing> audience = listeners.getOrDefault(added.entry().room(), Set.of());
        if (!audience.isEmpty()) {
            try (Telling telling = Telling.of(added.entry(), wording, ByteBufAllocator.DEFAULT)) {
                audience.forEach(listener -> listener.hear(added, telling));
            }
        }
    }

    private void presence(ChatEvent.PresenceChanged change) {
        Set<Hearing> audience = listeners.getOrDefault(change.room(), Set.of());
        if (!audience.isEmpty()) {
            try (Telling telling = Telling.of(change, wording, ByteBufAllocator.DEFAULT)) {
                audience.stream()
                        .filter(listener -> !isOwnFarewell(change, listener))
                        .forEach(listener -> listener.hear(change, telling));
            }
        }
    }

    private static boolean isOwnFarewell(ChatEvent.PresenceChanged change, Hearing listener) {
        return change.state() == Presence.DISCONNECTED
                && change.person().id().equals(listener.person().id());
    }

    private void opened(PersonId person, ConnectionId connection, Set<RoomId> rooms) {
        Hearing opened = people.get(person);
        if (opened != null && opened.connection().equals(connection)) {
            rooms.forEach(room -> listen(opened, room));
        }
    }

    private void began(PersonId person, RoomView room) {
        Hearing member = people.get(person);
        if (member != null) {
            member.enters(room);
            listen(member, room.id());
        }
    }

    private void ended(PersonId person, RoomView room) {
        Hearing member = people.get(person);
        if (member != null) {
            listenNoMore(member, room.id());
            member.leaves(room.id());
        }
    }

    private void listen(Hearing hearing, RoomId room) {
        listeners.computeIfAbsent(room, _ -> new LinkedHashSet<>()).add(hearing);
    }

    private void listenNoMore(Hearing hearing, RoomId room) {
        listeners.computeIfPresent(room, (_, audience) -> {
            audience.remove(hearing);
            return audience.isEmpty() ? null : audience;
        });
    }

    /// A connection is there; nobody knows yet whose.
    void connected(LineConnection connection) {
        all.add(connection);
        await(connection);
    }

    /// From any thread: somebody came in by the connection. What the chat tells them from now on reaches it.
    void enters(LineConnection connection, Hearing hearing) {
        inside.incrementAndGet();
        execute(() -> {
            people.put(hearing.person().id(), hearing);
            connection.enters(hearing);
        });
    }

    /// From any thread, once for each that entered.
    void left() {
        inside.decrementAndGet();
    }

    /// The connection hears nothing any more.
    void forget(LineConnection connection) {
        all.remove(connection);
        awaited.remove(connection);
        behind.remove(connection);
        connection.hearing().ifPresent(hearing -> {
            people.remove(hearing.person().id(), hearing);
            hearing.rooms().forEach(room -> listenNoMore(hearing, room));
        });
    }

    /// Asks the connection four times a second from now on, until nothing is due by time.
    void await(LineConnection connection) {
        awaited.add(connection);
        ensureTicking();
    }

    /// This one does not keep up with what it is told.
    void isBehind(LineConnection connection) {
        behind.add(connection);
        ensureTicking();
    }

    private void ensureTicking() {
        if (!ticking) {
            ticking = true;
            thread.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        ticking = false;
        long now = System.nanoTime();
        List.copyOf(awaited).stream()
                .filter(connection -> !connection.isStillAwaited(now))
                .forEach(awaited::remove);
        behind.removeIf(connection -> !connection.isFarBehind());
        endTheFarthestBehind();
        if (!awaited.isEmpty() || !behind.isEmpty()) {
            ensureTicking();
        }
    }

    private void endTheFarthestBehind() {
        long sum = behind.stream().mapToLong(LineConnection::waiting).sum();
        if (sum <= waitingBytes) {
            return;
        }
        List<LineConnection> farthestFirst = behind.stream()
                .sorted(Comparator.comparingLong(LineConnection::waiting).reversed())
                .toList();
        for (LineConnection connection : farthestFirst) {
            if (sum <= waitingBytes) {
                return;
            }
            sum -= connection.waiting();
            connection.cut();
        }
    }

    private void walk() {
        long now = System.nanoTime();
        List.copyOf(all).forEach(connection -> connection.endIfSilent(now));
    }

    /// What was written to it in this turn leaves with the turn's end.
    void flushLater(LineConnection connection) {
        if (unflushed.isEmpty()) {
            thread.execute(this::flush);
        }
        unflushed.add(connection);
    }

    private void flush() {
        List<LineConnection> now = unflushed;
        unflushed = new ArrayList<>();
        now.forEach(LineConnection::flush);
    }

    void forEach(Consumer<LineConnection> action) {
        List.copyOf(all).forEach(action);
    }
}
