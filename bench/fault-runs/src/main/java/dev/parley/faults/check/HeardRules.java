package dev.parley.faults.check;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Message;
import dev.parley.faults.record.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What must hold of what clients hear.
final class HeardRules {

    /// What was on its way when the leave was answered may still come.
    private static final long ON_ITS_WAY_MILLIS = 2_000;

    private HeardRules() {}

    static Stream<Violation> earlySight(Evidence evidence) {
        return heard(
                evidence,
                message -> !evidence.hasId(message.id()),
                (client, message) -> Violation.at(
                        Rule.EARLY_SIGHT,
                        client.name() + " heard " + message + ", and it is not stored",
                        message.room(),
                        message.seq()));
    }

    static Stream<Violation> divergence(Evidence evidence) {
        return heard(
                evidence,
                message -> evidence.at(message.room(), message.seq())
                        .filter(stored -> !isSame(stored, message))
                        .isPresent(),
                (client, message) -> Violation.at(
                        Rule.DIVERGENCE,
                        client.name() + " heard " + message + ", and the history has "
                                + evidence.at(message.room(), message.seq()).orElseThrow(),
                        message.room(),
                        message.seq()));
    }

    /// Words may have been replaced since; those by the same change are the same for everybody.
    private static boolean isSame(Message stored, Message heard) {
        boolean comparable = stored.change() == heard.change() && !stored.text().isEmpty();
        return stored.withoutWords().equals(heard.withoutWords())
                && (!comparable || stored.text().equals(heard.text()));
    }

    private interface Complaint {

        Violation of(ClientRecord client, Message message);
    }

    private static Stream<Violation> heard(Evidence evidence, Predicate<Message> wrong, Complaint complaint) {
        return evidence.clients().stream()
                .flatMap(client -> client.each(Note.Heard.class)
                        .map(Note.Heard::message)
                        .filter(wrong)
                        .map(message -> complaint.of(client, message)));
    }

    static Stream<Violation> order(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> Applied.stretches(client).flatMap(stretch -> steps(client, stretch)));
    }

    private static Stream<Violation> steps(ClientRecord client, Applied.Stretch stretch) {
        List<Violation> found = new ArrayList<>();
        long position = stretch.from();
        for (Message message : stretch.messages()) {
            if (message.seq() != position + 1) {
                found.add(Violation.at(
                        Rule.ORDER,
                        client.name() + " applied it after seq " + position,
                        stretch.room(),
                        message.seq()));
            }
            position = message.seq();
        }
        return found.stream();
    }

    static Stream<Violation> delivered(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> client.rooms().stream()
                        .flatMap(id -> evidence.room(id).stream())
                        .filter(room -> Applied.position(client, room.room()) < room.head())
                        .map(room -> Violation.at(
                                Rule.DELIVERED,
                                client.name() + " is at " + Applied.position(client, room.room()) + " of "
                                        + room.head(),
                                room.room(),
                                Applied.position(client, room.room()) + 1)));
    }

    static Stream<Violation> rights(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> Stream.concat(heardAsOutsider(evidence, client), readAsOutsider(client)));
    }

    /// What came by itself: the joins and leaves in the log say to a message who was to hear it.
    private static Stream<Violation> heardAsOutsider(Evidence evidence, ClientRecord client) {
        return client.each(Note.Heard.class)
                .filter(heard -> heard.way() == Note.Way.LIVE)
                .map(Note.Heard::message)
                .filter(message -> evidence.room(message.room())
                        .filter(room -> !room.openToAll() && !isToHear(evidence, client, message))
                        .isPresent())
                .map(message -> Violation.at(
                        Rule.RIGHTS, client.name() + " heard it and was not a member", message.room(), message.seq()));
    }

    /// Members hear their own joining and their own leave as well.
    private static boolean isToHear(Evidence evidence, ClientRecord client, Message message) {
        return evidence.moves(message.room(), client.person()).stream()
                .filter(move -> move.seq() <= message.seq())
                .reduce((_, later) -> later)
                .filter(last -> last.kind() == Message.Kind.JOINED || last.seq() == message.seq())
                .isPresent();
    }

    /// What was asked for: nothing between the answer to the leave and the wish to be let in again.
    private static Stream<Violation> readAsOutsider(ClientRecord client) {
        Map<String, Long> left = new HashMap<>();
        List<Violation> found = new ArrayList<>();
        for (Note note : client.notes()) {
            switch (note) {
                case Note.Left(var at, var room) -> left.put(room, at);
                case Note.Joining(var _, var room) -> left.remove(room);
                case Note.Heard(var at, var message, var way, var _)
                when way != Note.Way.LIVE -> {
                    Long since = left.get(message.room());
                    if (since != null && at > since + ON_ITS_WAY_MILLIS) {
                        found.add(Violation.at(
                                Rule.RIGHTS,
                                client.name() + " read it and was not a member",
                                message.room(),
                                message.seq()));
                    }
                }
                case Note.Heard _,
                        Note.Sent _,
                        Note.Acknowledged _,
                        Note.Refused _,
                        Note.Unanswered _,
                        Note.Connected _,
                        Note.Broken _,
                        Note.Began _ -> {}
            }
        }
        return found.stream();
    }
}
