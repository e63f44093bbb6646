package dev.parley.engineio;

import java.time.Duration;
import java.util.concurrent.Executor;

/// The one thread that a session lives on: an event loop, or in a test a queue that the test turns by hand.
///
/// Tasks run one at a time in the order given. Nothing that runs here may block.
public interface Loop extends Executor {

    /// Whether the caller is on this loop's thread.
    boolean inLoop();

    /// Runs `task` on the loop after `delay`, not earlier and, the loop being free, not more than about a millisecond
    /// later.
    Timer schedule(Runnable task, Duration delay);

    /// The loop's clock in nanoseconds, monotonic; only differences mean anything.
    long nanoTime();

    /// Something that will happen unless it is cancelled.
    @FunctionalInterface
    interface Timer {

        void cancel();
    }
}
