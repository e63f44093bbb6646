package dev.parley.socketio.micrometer;

import dev.parley.engineio.Engine;
import dev.parley.engineio.Session;
import dev.parley.engineio.TransportName;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts the sessions of an engine when asked, and not more often than twice a second: several gauges ask at a time,
/// and there may be a million. Safe from any thread.
final class Census {

    private static final long GOOD_FOR = Duration.ofMillis(500).toNanos();

    /// @param queued bytes that wait, of all clients together
    record Count(long polling, long webSocket, long queued) {

        long of(TransportName transport) {
            return switch (transport) {
                case POLLING -> polling;
                case WEBSOCKET -> webSocket;
            };
        }
    }

    private final Engine engine;
    private final LongSupplier nanoTime;
    private @Nullable Count last;
    private long countedAt;

    Census(Engine engine, LongSupplier nanoTime) {
        this.engine = engine;
        this.nanoTime = nanoTime;
    }

    synchronized Count count() {
        long now = nanoTime.getAsLong();
        Count count = last;
        if (count == null || now - countedAt >= GOOD_FOR) {
            count = take();
            last = count;
            countedAt = now;
        }
        return count;
    }

    private Count take() {
        long polling = 0;
        long webSocket = 0;
        long queued = 0;
        for (Session session : engine.sessions()) {
            switch (session.transport()) {
                case POLLING -> polling++;
                case WEBSOCKET -> webSocket++;
            }
            queued += session.bufferedBytes();
        }
        return new Count(polling, webSocket, queued);
    }
}
