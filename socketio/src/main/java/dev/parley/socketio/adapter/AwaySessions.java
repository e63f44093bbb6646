package dev.parley.socketio.adapter;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sessions of those who are away, the one that is away longest first. Guarded by the adapter's lock.
final class AwaySessions {

    private final RecoveryBounds bounds;
    private final Map<String, Away> byPid = new LinkedHashMap<>();
    // The ids alone of those who stayed away too long, so that they can be told.
    private final Set<String> late = new LinkedHashSet<>();

    AwaySessions(RecoveryBounds bounds) {
        this.bounds = bounds;
    }

    /// One who is away.
    ///
    /// @param since when it went, by the clock of the loops
    /// @param surelyHeardUntil it has heard what was said before that time
    record Away(PersistedSession session, Stays stays, long since, long surelyHeardUntil) {}

    void add(Away away) {
        String pid = away.session().pid();
        byPid.remove(pid);
        byPid.put(pid, away);
        if (byPid.size() > bounds.maxSessions()) {
            removeFirst(byPid.keySet());
        }
    }

    @Nullable Away find(String pid) {
        return byPid.get(pid);
    }

    void remove(String pid) {
        byPid.remove(pid);
    }

    boolean isEmpty() {
        return byPid.isEmpty();
    }

    /// When the one went who is away longest.
    @Nullable Long oldest() {
        return byPid.isEmpty() ? null : byPid.values().iterator().next().since();
    }

    Restoration.Loss lossOf(String pid) {
        return late.contains(pid) ? Restoration.Loss.TOO_LATE : Restoration.Loss.UNKNOWN_SESSION;
    }

    void sweep(long now) {
        Iterator<Away> all = byPid.values().iterator();
        while (all.hasNext()) {
            Away away = all.next();
            if (now - away.since() <= bounds.nanosAway()) {
                return;
            }
            all.remove();
            late.add(away.session().pid());
            if (late.size() > bounds.maxSessions()) {
                removeFirst(late);
            }
        }
    }

    private static void removeFirst(Set<String> pids) {
        Iterator<String> first = pids.iterator();
        first.next();
        first.remove();
    }
}
