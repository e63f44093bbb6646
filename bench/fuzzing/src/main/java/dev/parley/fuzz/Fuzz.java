package dev.parley.fuzz;

import com.sun.management.ThreadMXBean;
import dev.parley.engineio.netty.FrameTarget;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Attacks targets with inputs that are all made from one number, so that what was found can be found again.
public final class Fuzz {

    /// Everything that reads what a client sends.
    public static final List<Target> TARGETS = List.of(
            new EnginePacketTarget(),
            new EnginePacketV3Target(),
            new PayloadTarget(),
            new PayloadV3Target(),
            new FrameTarget(),
            new SocketPacketTarget(),
            new JsonTarget(),
            ConversationTarget.ofNewClients(),
            ConversationTarget.ofOldClients());

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzz() {}

    /// What was found: the target, and how to give it the same input again.
    public static final class Found extends AssertionError {

        private static final long serialVersionUID = 1;

        Found(Target target, long seed, byte[] input, Throwable cause) {
            super(
                    "bench/fuzz --target " + target.name() + " --seed " + seed + ", or at once with --input "
                            + Base64.getEncoder().encodeToString(input) + ": " + cause.getMessage(),
                    cause);
        }
    }

    /// @return how many inputs there were
    /// @throws Found what went wrong
    public static long attack(Target target, long seed, Duration time) {
        Mutator mutator = new Mutator(target.seeds(), seed);
        long begin = System.nanoTime();
        long given = 0;
        for (long now = begin; now - begin < time.toNanos(); now = System.nanoTime()) {
            boolean warm = (now - begin) * 3 > time.toNanos(); // before, classes are loaded and count as well
            give(target, seed, mutator.next(), warm);
            given++;
        }
        return given;
    }

    private static void give(Target target, long seed, byte[] input, boolean measured) {
        try {
            long bound = target.bound(input.length);
            // What is over the bound once may be a class that was loaded; what is over it again is the input's doing.
            if (used(target, input) > bound && measured && used(target, input) > bound) {
                long used = used(target, input);
                if (used > bound) {
                    throw new AssertionError(
                            used + " bytes of heap for " + input.length + " bytes, and " + bound + " are the most");
                }
            }
        } catch (RuntimeException | Error e) {
            throw new Found(target, seed, input, e);
        }
    }

    private static long used(Target target, byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.take(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    public static Target target(String name) {
        return TARGETS.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such target: " + name + "; there are "
                        + TARGETS.stream().map(Target::name).toList()));
    }

    /// `--minutes N` for each target, `--seed N`, `--target NAME`, `--input BASE64` for one input alone.
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        List<Target> targets = options.target().map(Fuzz::target).map(List::of).orElse(TARGETS);
        Optional<byte[]> input = options.input();
        if (input.isPresent()) {
            targets.forEach(target -> give(target, options.seed(), input.get(), true));
            System.out.println("nothing wrong with it");
            return;
        }
        for (Target target : targets) {
            System.out.printf("%-16s seed %d ... ", target.name(), options.seed());
            System.out.flush();
            long given = attack(target, options.seed(), options.time());
            System.out.printf("%,d inputs, nothing found%n", given);
        }
    }
}
