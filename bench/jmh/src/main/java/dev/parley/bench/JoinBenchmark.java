package dev.parley.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Joining and leaving a room that others are in, or nobody.
@State(Scope.Thread)
public class JoinBenchmark {

    private static final List<String> FOUR = List.of("kitchen", "garden", "cellar", "attic");

    @Param({"0", "1000"})
    public int others;

    private final House house = new House();

    @Setup
    public void fill() {
        house.fill(others);
    }

    @Benchmark
    public void joinAndLeave() {
        house.adapter.join("s0", House.ROOM);
        house.adapter.leave("s0", House.ROOM);
    }

    @Benchmark
    public void joinAndLeaveFour() {
        house.adapter.join("s0", FOUR);
        house.adapter.leave("s0", FOUR);
    }
}
