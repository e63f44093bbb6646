package dev.parley.socketio;

import dev.parley.socketio.adapter.Member;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// An adapter that takes longer over whoever comes than a client needs to have others hear of it.
final class SlowToAdd extends PassingOn {

    @Override
    public void add(Member member) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        super.add(member);
    }
}
