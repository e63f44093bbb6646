package dev.parley.socketio;

import dev.parley.engineio.Observation;
import dev.parley.socketio.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Those who hear what other servers say in one namespace, by the events they listen to. Safe from any thread.
final class ServerSideListeners {

    /// One who hears, and perhaps answers.
    @FunctionalInterface
    interface Hearer {

        /// @return the answer; none from one who only hears
        Optional<Given> hear(List<JsonValue> arguments) throws Exception;
    }

    /// An answer that was given; null is one too.
    record Given(@Nullable Object value) {}

    private final Map<String, List<Hearer>> byEvent = new ConcurrentHashMap<>();

    void addAll(ServerSideListeners others) {
        others.byEvent.forEach((event, hearers) -> byEvent.put(event, new CopyOnWriteArrayList<>(hearers)));
    }

    Observation hearing(String event, ServerSideHandler handler) {
        return put(event, arguments -> {
            handler.handle(arguments);
            return Optional.empty();
        });
    }

    Observation answering(String event, ServerSideHandler.Answering handler) {
        return put(event, arguments -> Optional.of(new Given(handler.answer(arguments))));
    }

    private Observation put(String event, Hearer hearer) {
        EventNames.requireFreeForServers(event);
        List<Hearer> hearers = byEvent.computeIfAbsent(event, key -> new CopyOnWriteArrayList<>());
        hearers.add(hearer);
        return () -> hearers.remove(hearer);
    }

    List<Hearer> of(String event) {
        return byEvent.getOrDefault(event, List.of());
    }
}
