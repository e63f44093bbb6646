package dev.parley.faults.check;

import dev.parley.faults.record.Note;
import dev.parley.faults.record.Outage;
import dev.parley.faults.record.Sample;
import java.util.Set;
import java.util.stream.Stream;

/// What must hold of the program while all this is done to it.
final class ServiceRules {

    /// Of a program that is started with 256 MiB of heap.
    private static final long MOST_MEMORY = 640;

    private static final long MOST_FILES = 1_000;
    private static final long MOST_THREADS = 200;
    private static final long SOON_MILLIS = 15_000;

    /// The refusals of a post that the contract knows, but for `internal`.
    private static final Set<String> KNOWN = Set.of(
            "bad_request",
            "unauthorized",
            "forbidden",
            "not_found",
            "already_answered_differently",
            "not_yours",
            "text_invalid",
            "too_large",
            "rate_limited",
            "overloaded",
            "unavailable");

    private ServiceRules() {}

    static Stream<Violation> honestErrors(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> client.each(Note.Refused.class)
                        .filter(refused -> !KNOWN.contains(refused.code()))
                        .map(refused -> Violation.of(
                                Rule.HONEST_ERRORS,
                                client.name() + " was refused it by " + refused.code(),
                                refused.room(),
                                refused.key())));
    }

    static Stream<Violation> recovery(Evidence evidence) {
        return evidence.outages().stream()
                .filter(outage -> isFollowedByCalm(evidence, outage) && isTried(evidence, outage))
                .filter(outage -> evidence.clients().stream()
                        .flatMap(client -> client.each(Note.Acknowledged.class))
                        .noneMatch(ack -> isSoonAfter(outage, ack)))
                .map(outage -> Violation.of(
                        Rule.RECOVERY,
                        "nobody was acknowledged within " + SOON_MILLIS + " ms after " + outage.fault()
                                + ", which ended at " + outage.end() + " ms"));
    }

    private static boolean isFollowedByCalm(Evidence evidence, Outage outage) {
        return evidence.outages().stream()
                .noneMatch(other -> other.begin() >= outage.end() && other.begin() < outage.end() + SOON_MILLIS);
    }

    private static boolean isTried(Evidence evidence, Outage outage) {
        return evidence.clients().stream()
                .flatMap(client -> client.each(Note.Sent.class))
                .anyMatch(sent -> sent.at() >= outage.end() && sent.at() <= outage.end() + SOON_MILLIS / 2);
    }

    private static boolean isSoonAfter(Outage outage, Note note) {
        return note.at() >= outage.end() && note.at() <= outage.end() + SOON_MILLIS;
    }

    static Stream<Violation> bounded(Evidence evidence) {
        return evidence.samples().stream()
                .filter(sample ->
                        sample.memory() > MOST_MEMORY || sample.files() > MOST_FILES || sample.threads() > MOST_THREADS)
                .map(Sample::toString)
                .map(sample -> Violation.of(Rule.BOUNDED, sample));
    }

    static Stream<Violation> alive(Evidence evidence) {
        return evidence.outages().stream()
                .filter(outage -> outage.kind() == Outage.Kind.ENDED)
                .map(outage -> Violation.of(Rule.ALIVE, outage.fault() + " at " + outage.begin() + " ms"));
    }
}
