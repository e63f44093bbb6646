package dev.parley.socketio.adapter;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Tells those who listen what happens to rooms, in the order in which it happened, one thing at a time. Safe from any
/// thread.
final class RoomNews {

    private static final System.Logger LOG = System.getLogger("dev.parley.socketio");

    private final List<Consumer<RoomEvent>> listeners = new CopyOnWriteArrayList<>();
    // Holds no more than what others change while one listener runs, which must be quick.
    private final Queue<RoomEvent> untold = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();

    void listen(Consumer<RoomEvent> listener) {
        listeners.add(listener);
    }

    /// Whether anybody wants to know.
    boolean areWanted() {
        return !listeners.isEmpty();
    }

    /// Notes what has happened, under the lock of the rooms: so the notes are in order.
    void note(RoomEvent event) {
        untold.add(event);
    }

    /// Tells what was noted, without a lock. Who finds another thread at it leaves it to that thread.
    void tell() {
        while (!untold.isEmpty() && telling.compareAndSet(false, true)) {
            try {
                for (RoomEvent event = untold.poll(); event != null; event = untold.poll()) {
                    tell(event);
                }
            } finally {
                telling.set(false);
            }
        }
    }

    private void tell(RoomEvent event) {
        for (Consumer<RoomEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "a listener to rooms failed", e);
            }
        }
    }
}
