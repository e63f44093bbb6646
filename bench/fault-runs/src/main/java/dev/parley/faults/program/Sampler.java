package dev.parley.faults.program;

import dev.parley.faults.record.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Looks once a second at what the program takes, where the system tells it in `/proc`.
public final class Sampler implements AutoCloseable {

    private static final int KIBIBYTES_A_MEBIBYTE = 1_024;

    private final Server server;
    private final LongSupplier clock;
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    private Sampler(Server server, LongSupplier clock) {
        this.server = server;
        this.clock = clock;
    }

    public static Sampler start(Server server, LongSupplier clock) {
        Sampler sampler = new Sampler(server, clock);
        sampler.thread.start();
        return sampler;
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                sample();
            }
        } catch (InterruptedException _) {
            // It is over.
        }
    }

    private void sample() {
        Path process = Path.of("/proc", Long.toString(server.pid()));
        String[] files = process.resolve("fd").toFile().list();
        try {
            List<String> status = Files.readAllLines(process.resolve("status"));
            long memory = number(status, "VmRSS:") / KIBIBYTES_A_MEBIBYTE;
            samples.add(new Sample(
                    clock.getAsLong(), memory, files == null ? 0 : files.length, number(status, "Threads:")));
        } catch (IOException _) {
            // There is no such process at the moment, or no such system.
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split(" ", -1)[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
