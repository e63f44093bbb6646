package dev.parley.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What one delivery to a member of a room costs above its transport, the room's share of each broadcast included.
@State(Scope.Thread)
public class RoomBenchmark {

    /// So many whatever the room's size, so that one operation is one delivery.
    private static final int DELIVERIES = 10_000;

    @Param({"20", "1000", "10000"})
    public int members;

    private final House house = new House();
    private long said;

    @Setup
    public void fill() {
        house.fill(members);
    }

    @Benchmark
    @OperationsPerInvocation(DELIVERIES)
    public void broadcast() {
        for (int delivered = 0; delivered < DELIVERIES; delivered += members) {
            say();
        }
    }

    /// Whom the room's broadcast reaches has to be gathered anew each time.
    @Benchmark
    @OperationsPerInvocation(DELIVERIES)
    public void broadcastAfterSomebodyLeft() {
        for (int delivered = 0; delivered < DELIVERIES; delivered += members) {
            house.adapter.join("s0", House.ROOM);
            house.adapter.leave("s0", House.ROOM);
            say();
        }
    }

    private void say() {
        house.say();
        said++;
    }

    @TearDown
    public void everybodyHeardEverything() {
        if (house.heard() != said * members) {
            throw new IllegalStateException("said " + said + " to " + members + ", heard " + house.heard());
        }
    }
}
