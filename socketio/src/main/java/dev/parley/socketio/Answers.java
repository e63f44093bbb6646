package dev.parley.socketio;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What came of a question to many: every socket that was asked is in one of the two maps, by its id. Immutable.
///
/// @param <T> the type that is wanted
/// @param given the answers
/// @param failed why there is none: [AckTimeout] if it did not come in time or the client has left, [InvalidArgument]
/// if it is not of the type asked for, [IllegalStateException] if the client owed too many answers already
public record Answers<T>(Map<String, T> given, Map<String, RuntimeException> failed) {

    /// Copies the maps and keeps their order.
    public Answers {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }

    /// {@return the answers alone}
    public List<T> values() {
        return List.copyOf(given.values());
    }

    /// {@return whether everybody has answered}
    public boolean isComplete() {
        return failed.isEmpty();
    }

    /// {@return the ids of those who did not answer in time, or left before they could}
    public Set<String> missing() {
        return failed.entrySet().stream()
                .filter(failure -> failure.getValue() instanceof AckTimeout)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
