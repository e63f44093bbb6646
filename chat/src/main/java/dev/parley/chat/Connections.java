package dev.parley.chat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who is connected, as far as it has been announced. Changed by the announcing thread alone, read by any.
final class Connections {

    private final Map<PersonId, Set<ConnectionId>> open = new ConcurrentHashMap<>();
    private final Map<PersonId, Long> offlineSince = new ConcurrentHashMap<>();

    /// Whether this is the person's first.
    boolean opened(PersonId person, ConnectionId connection) {
        Set<ConnectionId> before = open.getOrDefault(person, Set.of());
        open.put(person, with(before, connection));
        offlineSince.remove(person);
        return before.isEmpty();
    }

    /// Whether this was the person's last.
    boolean closed(PersonId person, ConnectionId connection, long now) {
        Set<ConnectionId> before = open.getOrDefault(person, Set.of());
        Set<ConnectionId> after = without(before, connection);
        if (!after.isEmpty() || before.isEmpty()) {
            open.computeIfPresent(person, (_, _) -> after);
            return false;
        }
        open.remove(person);
        offlineSince.put(person, now);
        return true;
    }

    /// Forgets somebody who is gone for good. Whether they were online.
    boolean forget(PersonId person) {
        offlineSince.remove(person);
        return open.remove(person) != null;
    }

    boolean isOnline(PersonId person) {
        return open.containsKey(person);
    }

    Set<PersonId> online() {
        return Set.copyOf(open.keySet());
    }

    /// When people lost their last connection, in nanoseconds of [Time#nanos].
    Map<PersonId, Long> offlineSince() {
        return Map.copyOf(offlineSince);
    }

    /// Their absence has had its consequence.
    void forgetAbsence(PersonId person, long since) {
        offlineSince.remove(person, since);
    }

    private static Set<ConnectionId> with(Set<ConnectionId> connections, ConnectionId one) {
        Set<ConnectionId> more = new HashSet<>(connections);
        more.add(one);
        return Set.copyOf(more);
    }

    private static Set<ConnectionId> without(Set<ConnectionId> connections, ConnectionId one) {
        Set<ConnectionId> fewer = new HashSet<>(connections);
        fewer.remove(one);
        return Set.copyOf(fewer);
    }
}
