package dev.parley.engineio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Who is far behind in reading, over all loops of an engine. What waits for all of them together is bounded:
/// when it is too much, the one for whom most waits is closed. Safe from any thread.
final class Backlog {

    /// So much may wait for everybody without being counted, however many are behind: the burst of a broadcast is no
    /// fault of its hearers, and its bytes are shared.
    private static final int EVERYBODYS = 256 * 1024;

    /// On a small heap it is this part of what may wait for all.
    private static final int PARTS = 2048;

    private final long most;
    private final long uncounted;
    private final long together;
    private final AtomicLong waiting = new AtomicLong();

    // The values are what `waiting` is the sum of.
    private final Map<Session, Long> behind = new ConcurrentHashMap<>();

    Backlog(EngineOptions options) {
        this.most = options.maxBufferedBytes();
        this.together = options.maxBufferedBytesInAll();
        this.uncounted = Math.min(most, Math.min(EVERYBODYS, together / PARTS));
    }

    /// How much may wait for a session that is not behind.
    long uncounted() {
        return uncounted;
    }

    /// The session is behind, and so much waits for it now.
    ///
    /// @return whether it may
    boolean bears(Session session, long bytes) {
        Long before = behind.put(session, bytes);
        long all = waiting.addAndGet(bytes - (before == null ? 0 : before));
        if (all > together) {
            relieve();
        }
        return bytes <= most && behind.containsKey(session);
    }

    /// It is not behind any more.
    void caughtUp(Session session) {
        Long before = behind.remove(session);
        if (before != null) {
            waiting.addAndGet(-before);
        }
    }

    private synchronized void relieve() {
        // Much may have left since it was counted.
        behind.keySet().forEach(session -> behind.computeIfPresent(session, this::recount));
        while (waiting.get() > together && !behind.isEmpty()) {
            behind.entrySet().stream().max(Map.Entry.comparingByValue()).ifPresent(worst -> giveUp(worst.getKey()));
        }
    }

    private long recount(Session session, long counted) {
        long now = session.bufferedBytes();
        waiting.addAndGet(now - counted);
        return now;
    }

    private void giveUp(Session session) {
        caughtUp(session);
        // Later: whoever has noticed may be in the midst of telling many something.
        session.engineLoop().give(() -> session.close(CloseReason.SLOW_CONSUMER));
    }
}
