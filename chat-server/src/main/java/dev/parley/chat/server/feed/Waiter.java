package dev.parley.chat.server.feed;

import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;
import dev.parley.chat.server.wire.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for the next thing that happens in a room. Safe from any thread.
record Waiter(RoomId room, PersonId person, CountDownLatch something) implements Listener {

    Waiter(RoomId room, PersonId person) {
        this(room, person, new CountDownLatch(1));
    }

    @Override
    public void tell(Shared entry) {
        something.countDown();
    }

    @Override
    public void end(Optional<Fault> reason) {
        something.countDown();
    }

    void await(Duration longest) {
        try {
            something.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
