package dev.parley.chat.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets only some do what takes long, so that the others who read do not wait for them. Who finds no turn free waits
/// a while, and is then refused with `OVERLOADED`. Safe from any thread.
final class Turns {

    private final Semaphore free;

    Turns(int most) {
        this.free = new Semaphore(most, true);
    }

    <T> T take(Duration patience, Supplier<T> deed) {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Failures.overloaded();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failures.unavailable();
        }
        try {
            return deed.get();
        } finally {
            free.release();
        }
    }
}
