package dev.parley.chat.server.feed;

import dev.parley.chat.Chat;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Epoch;
import dev.parley.chat.Page;
import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.Window;
import dev.parley.chat.server.wire.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Lets people follow rooms by plain HTTP. Safe from any thread.
///
/// Whoever follows is online like anybody with a connection, hears their room from the moment the chat has announced
/// that connection, and hears it until they leave the room, their session ends, or they go.
public final class Feeds implements AutoCloseable {

    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Chat chat;
    private final Json json;
    private final Listeners listeners;
    private final Map<Following, ConnectionId> connections = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("feeds").daemon().factory());

    public Feeds(Chat chat, Json json, Listeners listeners) {
        this.chat = chat;
        this.json = json;
        this.listeners = listeners;
        clock.scheduleWithFixedDelay(
                this::beat, BETWEEN_BEATS.toMillis(), BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        connections.keySet().forEach(Following::beat);
    }

    /// What one is to read to follow the room: whole pieces of text, the first of them at once. Everything begins when
    /// somebody subscribes.
    ///
    /// @throws ChatException `NOT_FOUND` if this person is not in the room, `TOO_MANY` if there is no place
    public Flow.Publisher<byte[]> follow(FeedRequest request) {
        page(request, new Window.Newest(1));
        listeners.requirePlace(request.person().id());
        return reader -> reader.onSubscribe(new Following(this, request, reader));
    }

    /// A page of the room; if there is none yet behind `after`, the next entry is waited for.
    ///
    /// @throws ChatException as [Chat#history]
    public Page next(Person person, RoomId room, Window.After after, Duration longest) {
        Waiter waiter = new Waiter(room, person.id());
        listeners.add(waiter);
        try {
            Page page = chat.history(person, room, after).page();
            if (!page.entries().isEmpty() || page.head() < after.seq()) {
                return page;
            }
            waiter.await(longest);
            return chat.history(person, room, after).page();
        } finally {
            listeners.remove(waiter);
        }
    }

    Epoch epoch() {
        return chat.epoch();
    }

    Json json() {
        return json;
    }

    Page page(FeedRequest request, Window window) {
        return chat.history(request.person(), request.room(), window).page();
    }

    void enter(Following following, Person person) {
        listeners.add(following);
        ConnectionId connection = ConnectionId.random();
        connections.put(following, connection);
        chat.arrive(person, connection);
    }

    void leave(Following following, Person person) {
        listeners.remove(following);
        ConnectionId connection = connections.remove(following);
        if (connection != null) {
            chat.depart(person, connection);
        }
    }

    /// Ends all streams, and waits until the chat knows it. Who read them comes back and goes on.
    @Override
    public void close() {
        clock.close();
        listeners.close();
        CompletableFuture<?>[] leaving =
                connections.keySet().stream().map(Following::left).toArray(CompletableFuture<?>[]::new);
        listeners.all().forEach(listener -> listener.end(Optional.empty()));
        CompletableFuture.allOf(leaving)
                .thenApply(_ -> true)
                .completeOnTimeout(false, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
