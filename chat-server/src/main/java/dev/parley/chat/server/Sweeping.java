package dev.parley.chat.server;

import dev.parley.chat.Chat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls [Chat#sweep] once a second, on a thread of its own.
final class Sweeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final ScheduledExecutorService clock;

    private Sweeping(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    static Sweeping of(Chat chat) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sweep").daemon().factory());
        clock.scheduleWithFixedDelay(() -> sweep(chat), 1, 1, TimeUnit.SECONDS);
        return new Sweeping(clock);
    }

    private static void sweep(Chat chat) {
        try {
            chat.sweep();
        } catch (RuntimeException e) {
            // The executor would forget the task after a failure; the next second may be better.
            LOG.error("sweeping failed", e);
        }
    }

    @Override
    public void close() {
        clock.close();
    }
}
