package dev.parley.faults.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Message;
import dev.parley.faults.record.Note;
import dev.parley.faults.record.Outage;
import dev.parley.faults.record.RoomHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What must hold between what clients sent, what they were answered, and what is stored in the end.
final class StoredRules {

    private static final long JUST_BEFORE_MILLIS = 1_000;

    /// Another try of the same message cannot succeed: it is not stored, and will not be.
    private static final Set<String> FINAL = Set.of(
            "bad_request",
            "not_found",
            "forbidden",
            "text_invalid",
            "too_large",
            "already_answered_differently",
            "not_yours");

    private StoredRules() {}

    static Stream<Violation> lost(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> client.each(Note.Acknowledged.class)
                        .filter(ack -> !isThere(evidence, client, ack))
                        .map(ack -> Violation.of(
                                Rule.LOST,
                                client.name() + " was told that it is stored as seq " + ack.seq() + ", id " + ack.id()
                                        + "; the history has " + evidence.said(client.person(), ack.key()),
                                ack.room(),
                                ack.key())));
    }

    private static boolean isThere(Evidence evidence, ClientRecord client, Note.Acknowledged ack) {
        List<Message> found = evidence.said(client.person(), ack.key());
        return found.size() == 1
                && found.getFirst().room().equals(ack.room())
                && found.getFirst().id().equals(ack.id())
                && found.getFirst().seq() == ack.seq();
    }

    static Stream<Violation> ackAfterStore(Evidence evidence) {
        return evidence.outages().stream()
                .filter(outage -> outage.kind() == Outage.Kind.KILLED)
                .flatMap(kill -> evidence.clients().stream()
                        .flatMap(client -> client.each(Note.Acknowledged.class)
                                .filter(ack -> ack.at() >= kill.begin() - JUST_BEFORE_MILLIS && ack.at() <= kill.end())
                                .filter(ack -> !evidence.hasId(ack.id()))
                                .map(ack -> Violation.of(
                                        Rule.ACK_AFTER_STORE,
                                        client.name() + " was told at " + ack.at()
                                                + " ms that it is stored, the kill came at " + kill.begin()
                                                + " ms, and it is not there",
                                        ack.room(),
                                        ack.key()))));
    }

    static Stream<Violation> doubled(Evidence evidence) {
        return Stream.of(keysTwice(evidence), idsTwice(evidence), seqsTwice(evidence), appliedTwice(evidence))
                .flatMap(violations -> violations);
    }

    private static Stream<Violation> keysTwice(Evidence evidence) {
        return evidence.said().values().stream()
                .filter(same -> same.size() > 1)
                .map(List::getFirst)
                .map(first -> Violation.of(Rule.DOUBLED, "this key is there twice", first.room(), first.key()));
    }

    private static Stream<Violation> idsTwice(Evidence evidence) {
        return twice(evidence.messages(), Message::id)
                .map(message -> Violation.at(Rule.DOUBLED, "its id is there twice", message.room(), message.seq()));
    }

    private static Stream<Violation> seqsTwice(Evidence evidence) {
        return evidence.rooms().stream()
                .flatMap(room -> twice(room.messages().stream(), Message::seq)
                        .map(message ->
                                Violation.at(Rule.DOUBLED, "its seq is there twice", message.room(), message.seq())));
    }

    /// The first of those that have the same in common.
    private static <C> Stream<Message> twice(Stream<Message> messages, Function<Message, C> common) {
        return messages.collect(groupingBy(common)).values().stream()
                .filter(same -> same.size() > 1)
                .map(List::getFirst);
    }

    private static Stream<Violation> appliedTwice(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> Applied.stretches(client)
                        .flatMap(stretch ->
                                stretch.messages().stream()
                                        .collect(groupingBy(Message::seq, counting()))
                                        .entrySet()
                                        .stream()
                                        .filter(times -> times.getValue() > 1)
                                        .map(times -> Violation.at(
                                                Rule.DOUBLED,
                                                client.name() + " applied it " + times.getValue() + " times",
                                                stretch.room(),
                                                times.getKey()))));
    }

    static Stream<Violation> unknown(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> client.each(Note.Sent.class)
                        .filter(sent -> sent.attempt() == 1 && !evidence.isAcknowledged(client.person(), sent.key()))
                        .filter(sent ->
                                evidence.said(client.person(), sent.key()).size() > 1)
                        .map(sent -> Violation.of(
                                Rule.UNKNOWN,
                                client.name() + " was never answered, and it is there more than once",
                                sent.room(),
                                sent.key())));
    }

    static Stream<Violation> phantom(Evidence evidence) {
        return Stream.concat(neverSent(evidence), finallyRefused(evidence));
    }

    private static Stream<Violation> neverSent(Evidence evidence) {
        Set<Evidence.Author> sent = evidence.clients().stream()
                .flatMap(client ->
                        client.each(Note.Sent.class).map(note -> new Evidence.Author(client.person(), note.key())))
                .collect(Collectors.toSet());
        return evidence.said().entrySet().stream()
                .filter(stored -> !sent.contains(stored.getKey()))
                .map(stored -> stored.getValue().getFirst())
                .map(message -> Violation.of(Rule.PHANTOM, "nobody sent it", message.room(), message.key()));
    }

    /// Only of what was tried once: of two tries the network may bring the first after the second.
    private static Stream<Violation> finallyRefused(Evidence evidence) {
        return evidence.clients().stream().flatMap(client -> {
            Set<String> repeated = client.each(Note.Sent.class)
                    .filter(sent -> sent.attempt() > 1)
                    .map(Note.Sent::key)
                    .collect(Collectors.toSet());
            return client.each(Note.Refused.class)
                    .filter(refused -> FINAL.contains(refused.code()) && !repeated.contains(refused.key()))
                    .filter(refused ->
                            !evidence.said(client.person(), refused.key()).isEmpty())
                    .map(refused -> Violation.of(
                            Rule.PHANTOM,
                            client.name() + " was refused it by " + refused.code() + ", and it is there",
                            refused.room(),
                            refused.key()));
        });
    }

    static Stream<Violation> gapless(Evidence evidence) {
        return evidence.rooms().stream().flatMap(StoredRules::gaps);
    }

    private static Stream<Violation> gaps(RoomHistory room) {
        Set<Long> seqs = room.messages().stream().map(Message::seq).collect(Collectors.toSet());
        Stream<Violation> missing = LongStream.rangeClosed(1, room.head())
                .filter(seq -> !seqs.contains(seq))
                .mapToObj(seq -> Violation.at(Rule.GAPLESS, "there is no such seq", room.room(), seq));
        Stream<Violation> displaced = pairs(room.messages())
                .filter(pair -> pair.second().seq() <= pair.first().seq())
                .map(pair -> Violation.at(
                        Rule.GAPLESS,
                        "it stands behind seq " + pair.first().seq(),
                        room.room(),
                        pair.second().seq()));
        return Stream.concat(missing, displaced);
    }

    /// Of what was not refused: of that, the network may bring a first try when other things were said long since.
    static Stream<Violation> senderOrder(Evidence evidence) {
        return evidence.clients().stream().flatMap(client -> {
            Set<String> refused = client.each(Note.Refused.class)
                    .filter(note -> FINAL.contains(note.code()))
                    .map(Note.Refused::key)
                    .collect(Collectors.toSet());
            Map<String, Integer> numbers = client.each(Note.Sent.class)
                    .filter(sent -> !refused.contains(sent.key()))
                    .collect(toMap(Note.Sent::key, Note.Sent::number, (first, _) -> first));
            return evidence.rooms().stream()
                    .flatMap(room -> pairs(room.messages().stream()
                                    .filter(message -> message.author().equals(client.person())
                                            && numbers.containsKey(message.key()))
                                    .toList())
                            .filter(pair -> numberOf(numbers, pair.second()) <= numberOf(numbers, pair.first()))
                            .map(pair -> Violation.at(
                                    Rule.SENDER_ORDER,
                                    "number " + numberOf(numbers, pair.second()) + " of " + client.name()
                                            + " stands behind its number " + numberOf(numbers, pair.first()),
                                    room.room(),
                                    pair.second().seq())));
        });
    }

    private static int numberOf(Map<String, Integer> numbers, Message message) {
        return numbers.getOrDefault(message.key(), 0);
    }

    /// Each message with the one behind it.
    private static Stream<Pair> pairs(List<Message> messages) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < messages.size(); i++) {
            pairs.add(new Pair(messages.get(i - 1), messages.get(i)));
        }
        return pairs.stream();
    }

    private record Pair(Message first, Message second) {}
}
