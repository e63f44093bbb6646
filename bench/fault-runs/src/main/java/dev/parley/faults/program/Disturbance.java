package dev.parley.faults.program;

import dev.parley.faults.plan.Fault;
import dev.parley.faults.plan.Plan;
import dev.parley.faults.plan.Step;
import dev.parley.faults.record.Outage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Goes through a plan: what befalls the network on one thread, what befalls the program on another.
public final class Disturbance {

    private static final int TO_RECOVER_MILLIS = 16_000;

    private final Plan plan;
    private final Server server;
    private final List<Proxy> proxies;
    private final Hands hands;
    private final Acks acks;
    private final LongSupplier clock;
    private final Consumer<String> tell;
    private final List<Outage> outages = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger cuts = new AtomicInteger();

    /// @param proxies one for each client, by its number
    /// @param clock milliseconds since the run began
    /// @param tell told of each fault in a line
    public Disturbance(
            Plan plan,
            Server server,
            Disk disk,
            Acks acks,
            List<Proxy> proxies,
            LongSupplier clock,
            Consumer<String> tell) {
        this.plan = plan;
        this.server = server;
        this.proxies = List.copyOf(proxies);
        this.hands = new Hands(server, disk, acks);
        this.acks = acks;
        this.clock = clock;
        this.tell = tell;
    }

    /// Does all of it, and returns when all is well again.
    ///
    /// @throws IOException if one of them could not be done or undone
    public void run() throws IOException, InterruptedException {
        long begin = clock.getAsLong();
        Thread network = Thread.startVirtualThread(() -> steps(Fault.OfNetwork.class, begin));
        Thread program = Thread.startVirtualThread(() -> steps(Fault.OfProgram.class, begin));
        program.join();
        network.join();
        proxies.forEach(Proxy::heal);
        startIfEnded();
        if (!failures.isEmpty()) {
            throw new IOException("a fault could not be done", failures.getFirst());
        }
    }

    public List<Outage> outages() {
        return List.copyOf(outages);
    }

    public int cuts() {
        return cuts.get();
    }

    private void steps(Class<? extends Fault> kind, long begin) {
        try {
            for (Step step : plan.steps()) {
                if (kind.isInstance(step.fault())) {
                    awaitTime(begin + step.at());
                    take(step.fault());
                }
            }
            awaitTime(begin + plan.millis());
        } catch (IOException | InterruptedException | RuntimeException e) {
            failures.add(e);
        }
    }

    private void awaitTime(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, millis - clock.getAsLong()));
    }

    private void take(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.OfNetwork network -> {
                cuts.incrementAndGet();
                onNetwork(network);
            }
            case Fault.OfProgram program -> onProgram(program);
        }
    }

    private void onNetwork(Fault.OfNetwork fault) {
        switch (fault) {
            case Fault.Reset(var client) -> proxies.get(client).reset();
            case Fault.HalfOpen(var client) -> proxies.get(client).halfOpen();
            case Fault.BlackHole(var client, var millis) ->
                proxies.get(client).weather().blackHole(millis);
            case Fault.Delay(var client, var millis, var late) ->
                proxies.get(client).weather().delay(millis, late);
            case Fault.Throttle(var client, var millis, var bytes) ->
                proxies.get(client).weather().throttle(millis, bytes);
            case Fault.Away(var client, var millis) -> proxies.get(client).away(millis);
            case Fault.Storm() -> proxies.forEach(Proxy::reset);
        }
    }

    private void onProgram(Fault.OfProgram fault) throws IOException, InterruptedException {
        Optional<String> lacking = hands.lacks(fault);
        if (lacking.isPresent()) {
            tell.accept(fault + " is left out: " + lacking.get());
            return;
        }
        startIfEnded();
        hands.awaitMoment(fault);
        long begin = clock.getAsLong();
        hands.commit(fault);
        long end = clock.getAsLong();
        outages.add(new Outage(fault.toString(), kind(fault), begin, end));
        tell.accept(fault + ", over after " + (end - begin) + " ms");
        // The next one waits until somebody is acknowledged again, so that what never recovers is seen.
        acks.awaitNext(TO_RECOVER_MILLIS);
    }

    private static Outage.Kind kind(Fault.OfProgram fault) {
        return switch (fault) {
            case Fault.Kill _, Fault.KillAfterAck _ -> Outage.Kind.KILLED;
            case Fault.Restart _, Fault.LostSync _ -> Outage.Kind.STOPPED;
            case Fault.Freeze _,
                    Fault.DiskFull _,
                    Fault.NoGrowth _,
                    Fault.NoFiles _,
                    Fault.Locked _,
                    Fault.SlowSync _ -> Outage.Kind.HINDERED;
        };
    }

    /// What has ended by itself is a fault of the program; the run goes on all the same.
    private void startIfEnded() throws IOException, InterruptedException {
        if (!server.isAlive()) {
            long begin = clock.getAsLong();
            int status = server.status();
            tell.accept("the program has ended by itself with status " + status);
            server.startAgain();
            outages.add(new Outage("it had ended with status " + status, Outage.Kind.ENDED, begin, clock.getAsLong()));
        }
    }
}
