package dev.parley.socketio;

import java.util.List;

/// A listener's place in a list that is safe from any thread.
final class Registered implements Registration {

    private final List<Listener> listeners;
    private Listener listener;

    private Registered(Listener listener, List<Listener> listeners) {
        this.listener = listener;
        this.listeners = listeners;
    }

    static Registration in(List<Listener> listeners, Listener listener) {
        listeners.add(listener);
        return new Registered(listener, listeners);
    }

    @Override
    public synchronized Registration inline() {
        listener.inline();
        return this;
    }

    @Override
    public synchronized Registration once() {
        Listener every = listener;
        Listener single = every.once(this::remove);
        // In its place, so that a listener for good pays nothing for those that are not.
        listeners.replaceAll(each -> each == every ? single : each);
        listener = single;
        return this;
    }

    @Override
    public synchronized void remove() {
        listeners.remove(listener);
    }
}
