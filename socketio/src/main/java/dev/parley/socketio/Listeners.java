package dev.parley.socketio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The listeners of one namespace, by the events they listen to. Safe from any thread.
final class Listeners {

    private final Map<String, List<Listener>> byEvent = new ConcurrentHashMap<>();
    private volatile List<Listener> fallback = List.of();
    private final List<Handler.CatchAll> catchAll = new CopyOnWriteArrayList<>();

    Registration add(String event, Listener listener) {
        EventNames.requireFree(event);
        List<Listener> listeners = byEvent.computeIfAbsent(event, key -> new CopyOnWriteArrayList<>());
        listeners.add(listener);
        return registered(listener, listeners);
    }

    static Registration registered(Listener listener, List<Listener> listeners) {
        return new Registration() {
            @Override
            public Registration inline() {
                listener.inline();
                return this;
            }

            @Override
            public void remove() {
                listeners.remove(listener);
            }
        };
    }

    void addCatchAll(Handler.CatchAll handler) {
        catchAll.add(handler);
    }

    /// Has the listener hear every event that no other listens to.
    void setFallback(Listener listener) {
        fallback = List.of(listener);
    }

    List<Listener> of(String event) {
        List<Listener> listeners = byEvent.getOrDefault(event, List.of());
        return listeners.isEmpty() ? fallback : listeners;
    }

    /// Whether all who hear this event are quick enough for the loop.
    boolean areQuick(String event) {
        return catchAll.isEmpty() && areQuick(of(event));
    }

    static boolean areQuick(List<Listener> listeners) {
        for (Listener listener : listeners) {
            if (!listener.isInline()) {
                return false;
            }
        }
        return true;
    }

    List<Handler.CatchAll> catchAll() {
        return catchAll;
    }
}
