package dev.parley.socketio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The listeners of one namespace, by the events they listen to. Safe from any thread.
final class Listeners {

    private final Map<String, List<Listener>> byEvent = new ConcurrentHashMap<>();
    private volatile List<Listener> fallback = List.of();
    private final List<Listener> catchAll = new CopyOnWriteArrayList<>();
    private final List<Listener> middlewares = new CopyOnWriteArrayList<>();

    void addAll(Listeners others) {
        others.byEvent.forEach((event, listeners) -> byEvent.put(event, new CopyOnWriteArrayList<>(listeners)));
        catchAll.addAll(others.catchAll);
        middlewares.addAll(others.middlewares);
        fallback = others.fallback;
    }

    Registration add(String event, Listener listener) {
        EventNames.requireFree(event);
        return Registered.in(byEvent.computeIfAbsent(event, key -> new CopyOnWriteArrayList<>()), listener);
    }

    void removeAll(String event) {
        List<Listener> listeners = byEvent.get(event);
        if (listeners != null) {
            listeners.clear();
        }
    }

    Registration addCatchAll(Listener listener) {
        return Registered.in(catchAll, listener);
    }

    Registration addMiddleware(Listener listener) {
        return Registered.in(middlewares, listener);
    }

    /// Has the listener hear every event that no other listens to.
    void setFallback(Listener listener) {
        fallback = List.of(listener);
    }

    List<Listener> of(String event) {
        List<Listener> listeners = byEvent.getOrDefault(event, List.of());
        return listeners.isEmpty() ? fallback : listeners;
    }

    /// Whether somebody listens to this event by name.
    boolean know(String event) {
        return !byEvent.getOrDefault(event, List.of()).isEmpty();
    }

    /// Whether all who hear this event are quick enough for the loop.
    boolean areQuick(String event) {
        return areQuick(catchAll) && areQuick(middlewares) && areQuick(of(event));
    }

    static boolean areQuick(List<Listener> listeners) {
        if (listeners.isEmpty()) {
            return true;
        }
        for (Listener listener : listeners) {
            if (!listener.isInline()) {
                return false;
            }
        }
        return true;
    }

    List<Listener> catchAll() {
        return catchAll;
    }

    /// Those who may stop an event before it comes to those who listen to it by name.
    List<Listener> middlewares() {
        return middlewares;
    }
}
