package dev.parley.faults;

import dev.parley.faults.check.Measures;
import dev.parley.faults.check.Report;
import dev.parley.faults.check.Verdict;
import dev.parley.faults.plan.Plan;
import dev.parley.faults.record.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The command: `bench/faults`. Ends with 0 if every rule held, 1 if one was broken, 2 if the run itself went wrong.
public final class Faults {

    private static final int BROKEN = 1;
    private static final int WENT_WRONG = 2;
    private static final int MILLIS_TO_PUT_AWAY = 10_000;

    private Faults() {}

    public static void main(String[] arguments) throws IOException {
        Thread caller = Thread.currentThread();
        Options options = options(arguments);
        Plan plan = options.plan();
        System.out.println("seed " + plan.seed() + ", " + plan.clients() + " clients, " + plan.millis() / 1_000 + " s, "
                + plan.steps().size() + " faults");
        if (options.planOnly()) {
            plan.steps().forEach(System.out::println);
            return;
        }
        Thread atTheEnd = new Thread(() -> putAway(caller));
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        int status = run(plan);
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        System.exit(status);
    }

    /// Whoever breaks a run off leaves no program and no disk behind.
    private static void putAway(Thread run) {
        run.interrupt();
        try {
            run.join(MILLIS_TO_PUT_AWAY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Options options(String[] arguments) {
        try {
            return Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench/faults: " + e.getMessage());
            System.exit(WENT_WRONG);
            throw e;
        }
    }

    private static int run(Plan plan) throws IOException {
        Path folder = Files.createTempDirectory("parley-faults-");
        try {
            int status = judge(plan, FaultRun.of(plan, folder, System.out::println), folder);
            if (status == 0) {
                delete(folder);
            }
            return status;
        } catch (IOException | IllegalStateException e) {
            e.printStackTrace();
            System.out.println("the run went wrong, seed " + plan.seed() + "; what the program said: " + folder);
            return WENT_WRONG;
        } catch (InterruptedException _) {
            delete(folder);
            System.out.println("broken off");
            return WENT_WRONG;
        }
    }

    private static int judge(Plan plan, Run run, Path folder) {
        Verdict verdict = Verdict.of(run);
        if (!verdict.isClean()) {
            System.out.print(new Report(run, verdict).text());
            System.out.println("what the program said: " + folder.resolve("log"));
            System.out.println("again: bench/faults --seed " + plan.seed() + " --clients " + plan.clients()
                    + " --minutes " + plan.millis() / 60_000.0);
        }
        System.out.println(new Measures(run).text());
        System.out.println(verdict.line());
        return verdict.isClean() ? 0 : BROKEN;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
