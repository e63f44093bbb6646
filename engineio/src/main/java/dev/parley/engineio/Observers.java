package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All who observe an engine, told one after the other. Immutable. One that fails harms neither the others nor the
/// engine.
final class Observers {

    private final List<EngineObserver> observers;

    private Observers(List<EngineObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    static Observers with(EngineObserver another, @Nullable Observers known) {
        List<EngineObserver> all = new ArrayList<>(known == null ? List.of() : known.observers);
        all.add(another);
        return new Observers(all);
    }

    /// @return null if nobody is left
    static @Nullable Observers without(EngineObserver gone, @Nullable Observers known) {
        List<EngineObserver> all = new ArrayList<>(known == null ? List.of() : known.observers);
        all.remove(gone);
        return all.isEmpty() ? null : new Observers(all);
    }

    void opened(Session session) {
        tell(observer -> observer.opened(session));
    }

    void upgraded(Session session) {
        tell(observer -> observer.upgraded(session));
    }

    void closed(Session session, CloseReason reason) {
        tell(observer -> observer.closed(session, reason));
    }

    void refused(EngineError error) {
        tell(observer -> observer.refused(error));
    }

    void tooLarge() {
        tell(EngineObserver::tooLarge);
    }

    /// Only what carries a message of the application counts.
    void received(Packet packet) {
        switch (packet) {
            case Packet.Text(var data) -> tell(observer -> observer.received(data.length()));
            case Packet.Binary(var data) -> tell(observer -> observer.received(data.remaining()));
            case Packet.Open open -> {}
            case Packet.Close close -> {}
            case Packet.Ping ping -> {}
            case Packet.Pong pong -> {}
            case Packet.Upgrade upgrade -> {}
            case Packet.Noop noop -> {}
        }
    }

    void sent(int sessions, List<Message> messages) {
        long size = 0;
        for (Message message : messages) {
            size += message.weight();
        }
        long toAll = sessions * size;
        tell(observer -> observer.sent((long) sessions * messages.size(), toAll));
    }

    void dropped(long messages) {
        tell(observer -> observer.dropped(messages));
    }

    private void tell(Consumer<EngineObserver> news) {
        for (EngineObserver observer : observers) {
            try {
                news.accept(observer);
            } catch (RuntimeException | Error e) {
                Log.ENGINE.log(System.Logger.Level.ERROR, "an observer failed", e);
            }
        }
    }
}
