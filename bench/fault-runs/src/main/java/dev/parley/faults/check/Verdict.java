package dev.parley.faults.check;

import static java.util.stream.Collectors.toSet;

import dev.parley.faults.record.Note;
import dev.parley.faults.record.Outage;
import dev.parley.faults.record.Run;
import java.util.Arrays;
import java.util.List;

/// What the checker says of a run.
///
/// @param posts messages that were sent, repetitions not counted
/// @param acks messages that were acknowledged, at least once
/// @param deliveries messages that clients applied
public record Verdict(long posts, long acks, long deliveries, int cuts, long kills, List<Violation> violations) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    /// Asks every rule.
    public static Verdict of(Run run) {
        return new Verdict(
                keys(run, Note.Sent.class, Note.Sent::key),
                keys(run, Note.Acknowledged.class, Note.Acknowledged::key),
                run.clients().stream()
                        .flatMap(client -> client.each(Note.Heard.class))
                        .filter(heard -> heard.fate() == Note.Fate.APPLIED)
                        .count(),
                run.cuts(),
                run.outages().stream()
                        .filter(outage -> outage.kind() == Outage.Kind.KILLED)
                        .count(),
                Arrays.stream(Rule.values())
                        .flatMap(rule -> rule.violations(run).stream())
                        .toList());
    }

    private interface KeyOf<N> {

        String of(N note);
    }

    private static <N extends Note> long keys(Run run, Class<N> kind, KeyOf<N> key) {
        return run.clients().stream()
                .mapToLong(client ->
                        client.each(kind).map(key::of).collect(toSet()).size())
                .sum();
    }

    /// Whether nothing at all was found.
    public boolean isClean() {
        return violations.isEmpty();
    }

    /// The last line of a run.
    public String line() {
        return "posts " + posts + " acks " + acks + " deliveries " + deliveries + " cuts " + cuts + " kills " + kills
                + " lost " + count(Rule.Harm.LOST) + " doubled " + count(Rule.Harm.DOUBLED) + " out of order "
                + count(Rule.Harm.OUT_OF_ORDER);
    }

    private long count(Rule.Harm harm) {
        return violations.stream()
                .filter(violation -> violation.rule().harm() == harm)
                .count();
    }
}
