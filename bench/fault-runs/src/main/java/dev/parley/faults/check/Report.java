package dev.parley.faults.check;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Note;
import dev.parley.faults.record.Run;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Says in words what was found: the rule, the message, and what the clients wrote down about it and around it.
public final class Report {

    private static final int SHOWN_OF_A_RULE = 10;
    private static final int LINES_OF_A_CLIENT = 12;
    private static final int NEIGHBOURS = 2;

    private final Run run;
    private final Verdict verdict;

    public Report(Run run, Verdict verdict) {
        this.run = run;
        this.verdict = verdict;
    }

    /// A line for each rule that was broken, and the first ten cases of each.
    public String text() {
        StringBuilder text = new StringBuilder();
        Arrays.stream(Rule.values()).forEach(rule -> {
            List<Violation> found = verdict.violations().stream()
                    .filter(violation -> violation.rule() == rule)
                    .toList();
            if (!found.isEmpty()) {
                text.append("BROKEN ")
                        .append(rule)
                        .append(" (")
                        .append(rule.meaning())
                        .append("): ");
                text.append(found.size()).append('\n');
                found.stream().limit(SHOWN_OF_A_RULE).forEach(violation -> describe(text, violation));
            }
        });
        return text.toString();
    }

    private void describe(StringBuilder text, Violation violation) {
        text.append("  ").append(violation.what());
        if (!violation.room().isEmpty()) {
            text.append(" [room ").append(violation.room());
            text.append(violation.key().isEmpty() ? ", seq " + violation.seq() : ", key " + violation.key());
            text.append(']');
        }
        text.append('\n');
        run.clients()
                .forEach(client -> around(client, violation)
                        .forEach(note -> text.append("    ")
                                .append(client.name())
                                .append("  ")
                                .append(note)
                                .append('\n')));
    }

    private static Stream<Note> around(ClientRecord client, Violation violation) {
        return violation.room().isEmpty()
                ? Stream.of()
                : client.notes().stream()
                        .filter(note -> concerns(note, violation))
                        .limit(LINES_OF_A_CLIENT);
    }

    private static boolean concerns(Note note, Violation violation) {
        return switch (note) {
            case Note.Sent sent -> sent.key().equals(violation.key());
            case Note.Acknowledged ack -> ack.key().equals(violation.key()) || isNear(ack.room(), ack.seq(), violation);
            case Note.Refused refused -> refused.key().equals(violation.key());
            case Note.Unanswered unanswered -> unanswered.key().equals(violation.key());
            case Note.Heard(var _, var message, var _, var _) ->
                (!message.key().isEmpty() && message.key().equals(violation.key()))
                        || isNear(message.room(), message.seq(), violation);
            case Note.Began(var _, var room, var position) -> isNear(room, position, violation);
            case Note.Joining(var _, var room) -> room.equals(violation.room());
            case Note.Left(var _, var room) -> room.equals(violation.room());
            case Note.Connected _, Note.Broken _ -> false;
        };
    }

    private static boolean isNear(String room, long seq, Violation violation) {
        return violation.seq() > 0 && room.equals(violation.room()) && Math.abs(seq - violation.seq()) <= NEIGHBOURS;
    }
}
