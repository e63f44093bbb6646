package dev.parley.faults.check;

import dev.parley.faults.record.Note;
import dev.parley.faults.record.Outage;
import dev.parley.faults.record.Run;
import dev.parley.faults.record.Sample;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// What a run took, in a few lines: they inform and decide nothing.
public final class Measures {

    private final Run run;
    private final long[] acks;

    public Measures(Run run) {
        this.run = run;
        this.acks = run.clients().stream()
                .flatMap(client -> client.each(Note.Acknowledged.class))
                .mapToLong(Note::at)
                .sorted()
                .toArray();
    }

    public String text() {
        return "repeats acknowledged as duplicates " + duplicates() + ", refusals " + refusals() + "\n"
                + "from the end of a fault to the next acknowledgement: " + pauses() + "\n"
                + "the program at most: " + most(Sample::memory) + " MiB, " + most(Sample::files) + " files, "
                + most(Sample::threads) + " threads";
    }

    private long duplicates() {
        return run.clients().stream()
                .flatMap(client -> client.each(Note.Acknowledged.class))
                .filter(Note.Acknowledged::duplicate)
                .count();
    }

    private Map<String, Integer> refusals() {
        Map<String, Integer> codes = new TreeMap<>();
        run.clients().stream()
                .flatMap(client -> client.each(Note.Refused.class))
                .forEach(refused -> codes.merge(refused.code(), 1, Integer::sum));
        return codes;
    }

    private String pauses() {
        long[] pauses = run.outages().stream()
                .map(Outage::end)
                .flatMapToLong(this::untilNextAck)
                .sorted()
                .toArray();
        return pauses.length == 0
                ? "none"
                : "median " + pauses[pauses.length / 2] + " ms, longest " + pauses[pauses.length - 1] + " ms";
    }

    private LongStream untilNextAck(long end) {
        int found = Arrays.binarySearch(acks, end);
        int next = found < 0 ? -found - 1 : found;
        return next < acks.length ? LongStream.of(acks[next] - end) : LongStream.empty();
    }

    private long most(ToLongFunction<Sample> size) {
        return run.samples().stream().mapToLong(size).max().orElse(0);
    }
}
