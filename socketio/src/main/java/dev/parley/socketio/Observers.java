package dev.parley.socketio;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// All who observe the sockets of one server: mostly nobody, so whoever has something to tell looks first. Safe from
/// any thread.
final class Observers {

    private final List<SocketIoObserver> observers = new CopyOnWriteArrayList<>();
    private volatile boolean anybody;

    synchronized void add(SocketIoObserver observer) {
        observers.add(observer);
        anybody = true;
    }

    synchronized void remove(SocketIoObserver observer) {
        observers.remove(observer);
        anybody = !observers.isEmpty();
    }

    /// Whether telling is worth its while.
    boolean anybody() {
        return anybody;
    }

    /// One that fails harms neither the others nor the server.
    void tell(Consumer<SocketIoObserver> news) {
        for (SocketIoObserver observer : observers) {
            try {
                news.accept(observer);
            } catch (RuntimeException | Error e) {
                SocketIo.LOG.log(System.Logger.Level.ERROR, "an observer failed", e);
            }
        }
    }
}
