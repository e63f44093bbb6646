package dev.parley.engineio;

import java.time.Duration;
import java.util.concurrent.Executor;

/// The one thread that a session lives on: an event loop, or in a test a queue that the test turns by hand.
///
/// Tasks run one at a time in the order given. Nothing that runs here may block.
public interface Loop extends Executor {

    /// {@return whether the caller is on this loop's thread}
    boolean inLoop();

    /// Runs `task` on the loop after `delay`, not earlier and, the loop being free, not more than about a millisecond
    /// later.
    ///
    /// @param task what is to run
    /// @param delay none or more
    /// @return by which it can be called off
    Timer schedule(Runnable task, Duration delay);

    /// {@return the loop's clock in nanoseconds, monotonic; only differences mean anything}
    long nanoTime();

    /// Something that will happen unless it is cancelled.
    @FunctionalInterface
    interface Timer {

        /// Has it not happen, if it has not happened yet.
        void cancel();
    }
}
