package dev.parley.chat.terminal.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/// The one thread on which a session lives: what is given to it is done one after the other, in order.
public interface Loop extends Executor {

    /// Does something later, unless it is called off before.
    Timer after(Duration delay, Runnable task);

    Instant now();

    /// Something that is to be done later. To call it off twice, or too late, does nothing.
    interface Timer {

        void cancel();
    }
}
