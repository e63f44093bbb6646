package dev.parley.faults.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Everything that is to happen in a run.
///
/// @param seed from which all of it follows; clients take theirs from it as well
/// @param clients how many there are
/// @param millis how long they talk
/// @param steps in the order of time
public record Plan(long seed, int clients, long millis, List<Step> steps) {

    private static final int QUIET_BEGINNING = 1_500;
    private static final int STARTING = 1_500;

    /// What every machine can do, short, for a run of half a minute.
    private static final List<Function<Random, Fault.OfProgram>> BRIEF = List.of(
            random -> new Fault.KillAfterAck(between(random, 50, 300)),
            _ -> new Fault.Restart(),
            random -> new Fault.Freeze(between(random, 500, 1_500)),
            random -> new Fault.NoGrowth(between(random, 500, 1_500)),
            random -> new Fault.Locked(between(random, 500, 1_500)),
            random -> new Fault.NoFiles(between(random, 500, 1_500)));

    /// For as long as one likes; what happens more often stands there more often.
    private static final List<Function<Random, Fault.OfProgram>> LONG = List.of(
            random -> new Fault.KillAfterAck(between(random, 0, 1_000)),
            random -> new Fault.KillAfterAck(between(random, 0, 1_000)),
            random -> new Fault.Kill(between(random, 0, 3_000)),
            random -> new Fault.Kill(between(random, 0, 3_000)),
            _ -> new Fault.Restart(),
            random -> new Fault.Freeze(between(random, 500, 4_000)),
            random -> new Fault.Freeze(between(random, 10_000, 20_000)),
            random -> new Fault.DiskFull(between(random, 1_000, 8_000)),
            random -> new Fault.NoGrowth(between(random, 1_000, 8_000)),
            random -> new Fault.Locked(between(random, 1_000, 12_000)),
            random -> new Fault.NoFiles(between(random, 1_000, 8_000)),
            random -> new Fault.LostSync(between(random, 500, 2_000)),
            random -> new Fault.SlowSync(between(random, 2_000, 6_000), between(random, 50, 500)));

    public Plan {
        steps = List.copyOf(steps);
    }

    /// A run of about half a minute.
    public static Plan brief(long seed, int clients) {
        Random random = new Random(seed);
        List<Step> program = deal(random, BRIEF, QUIET_BEGINNING, 500, 1_000);
        return withNetwork(seed, clients, program.getLast().at() + 2_500, random, program);
    }

    /// A run of this length.
    public static Plan of(long seed, int clients, Duration length) {
        Random random = new Random(seed);
        List<Step> program = new ArrayList<>();
        for (long at = QUIET_BEGINNING; at < length.toMillis(); ) {
            program.addAll(deal(random, LONG, at, 1_500, 6_000));
            at = program.getLast().at() + millis(program.getLast().fault()) + between(random, 1_500, 6_000);
        }
        program.removeIf(step -> step.at() + millis(step.fault()) > length.toMillis());
        return withNetwork(seed, clients, length.toMillis(), random, program);
    }

    /// One of each, in an order of chance, with pauses between them.
    private static List<Step> deal(
            Random random, List<Function<Random, Fault.OfProgram>> deck, long from, int shortest, int longest) {
        List<Function<Random, Fault.OfProgram>> shuffled = new ArrayList<>(deck);
        Collections.shuffle(shuffled, random);
        List<Step> steps = new ArrayList<>();
        long at = from;
        for (var draw : shuffled) {
            Fault fault = draw.apply(random);
            steps.add(new Step(at, fault));
            at += millis(fault) + between(random, shortest, longest);
        }
        return steps;
    }

    /// How long it takes at the least.
    private static long millis(Fault fault) {
        return switch (fault) {
            case Fault.Kill(var millis) -> millis + STARTING;
            case Fault.KillAfterAck(var millis) -> millis + STARTING;
            case Fault.Restart() -> STARTING;
            case Fault.LostSync(var millis) -> millis + STARTING;
            case Fault.Freeze(var millis) -> millis;
            case Fault.DiskFull(var millis) -> millis;
            case Fault.NoGrowth(var millis) -> millis;
            case Fault.Locked(var millis) -> millis;
            case Fault.NoFiles(var millis) -> millis;
            case Fault.SlowSync(var millis, var _) -> millis;
            case Fault.OfNetwork _ -> 0;
        };
    }

    private static Plan withNetwork(long seed, int clients, long millis, Random random, List<Step> program) {
        List<Step> steps = new ArrayList<>(program);
        for (long at = QUIET_BEGINNING; at < millis; at += between(random, 100, 900)) {
            steps.add(new Step(at, network(random, random.nextInt(clients))));
        }
        steps.sort(Comparator.comparingLong(Step::at));
        return new Plan(seed, clients, millis, steps);
    }

    private static Fault network(Random random, int client) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> new Fault.Reset(client);
            case 6, 7 -> new Fault.HalfOpen(client);
            case 8, 9 -> new Fault.BlackHole(client, between(random, 500, 8_000));
            case 10, 11 -> new Fault.Delay(client, between(random, 1_000, 5_000), between(random, 20, 400));
            case 12, 13 -> new Fault.Throttle(client, between(random, 1_000, 8_000), between(random, 300, 4_000));
            case 14 -> new Fault.Away(client, between(random, 500, 10_000));
            default -> new Fault.Storm();
        };
    }

    private static int between(Random random, int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
