package dev.parley.faults.check;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Message;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a client shows of a room: what it applied, with the changes behind it, by the rules of the API.
final class Picture {

    private final Map<Long, Words> shown = new TreeMap<>();

    /// @param by seq of the change that put them there; 0 if there was none
    private record Words(String text, long by) {}

    private Picture(Applied.Stretch stretch) {
        stretch.messages().forEach(this::take);
    }

    private void take(Message message) {
        switch (message.kind()) {
            case SAID -> shown.put(message.seq(), new Words(message.text(), message.change()));
            case EDITED -> {
                if (!message.text().isEmpty()) {
                    change(message);
                }
            }
            case DELETED -> change(message);
            case JOINED, LEFT -> {}
        }
    }

    private void change(Message message) {
        shown.computeIfPresent(
                message.target(),
                (_, words) -> message.seq() > words.by() ? new Words(message.text(), message.seq()) : words);
    }

    static Stream<Violation> violations(Evidence evidence) {
        return evidence.clients().stream()
                .flatMap(client -> client.rooms().stream()
                        .flatMap(room -> Applied.last(client, room).stream())
                        .filter(stretch -> isWhole(evidence, stretch))
                        .flatMap(stretch -> wrong(evidence, client, stretch)));
    }

    /// Who did not hear everything is complained of elsewhere.
    private static boolean isWhole(Evidence evidence, Applied.Stretch stretch) {
        return evidence.room(stretch.room())
                .filter(room -> stretch.position() >= room.head())
                .isPresent();
    }

    private static Stream<Violation> wrong(Evidence evidence, ClientRecord client, Applied.Stretch stretch) {
        return new Picture(stretch)
                .shown.entrySet().stream()
                        .flatMap(shown -> evidence.at(stretch.room(), shown.getKey()).stream()
                                .filter(stored ->
                                        !stored.text().equals(shown.getValue().text()))
                                .map(stored -> Violation.at(
                                        Rule.PICTURE,
                                        client.name() + " shows " + shown.getValue() + ", and the history has "
                                                + stored,
                                        stretch.room(),
                                        shown.getKey())));
    }
}
