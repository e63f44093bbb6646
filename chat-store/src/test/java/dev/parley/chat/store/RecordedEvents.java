package dev.parley.chat.store;

import dev.parley.chat.Announcer;
import dev.parley.chat.ChatEvent;
import java.util.ArrayList;
import java.util.List;

/// Everything the chat announced, in order.
final class RecordedEvents implements Announcer {

    private final List<ChatEvent> events = new ArrayList<>();

    @Override
    public synchronized void announce(ChatEvent event) {
        events.add(event);
    }

    synchronized List<ChatEvent> all() {
        return List.copyOf(events);
    }

    <T extends ChatEvent> List<T> of(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    synchronized void clear() {
        events.clear();
    }
}
