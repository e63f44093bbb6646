package dev.parley.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.parley.faults.record.ClientRecord;
import dev.parley.faults.record.Message;
import dev.parley.faults.record.Note;
import dev.parley.faults.record.Outage;
import dev.parley.faults.record.RoomHistory;
import dev.parley.faults.record.Run;
import dev.parley.faults.record.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The records of a run, with the ways to look things up in them.
final class Evidence {

    private final Run run;
    private final Map<Author, List<Message>> said;
    private final Map<Place, Message> places = new HashMap<>();
    private final Map<Move, List<Message>> moves;
    private final Set<String> ids;
    private final Set<Author> acknowledged;

    /// By author and key a message is known.
    record Author(String person, String key) {}

    record Place(String room, long seq) {}

    private record Move(String room, String person) {}

    Evidence(Run run) {
        this.run = run;
        this.said = messages().filter(message -> message.kind().isSent()).collect(groupingBy(Evidence::author));
        messages().forEach(message -> places.putIfAbsent(new Place(message.room(), message.seq()), message));
        this.moves = messages()
                .filter(message -> !message.kind().isSent())
                .collect(groupingBy(message -> new Move(message.room(), message.author())));
        this.ids = messages().map(Message::id).collect(toSet());
        this.acknowledged = clients().stream()
                .flatMap(client ->
                        client.each(Note.Acknowledged.class).map(ack -> new Author(client.person(), ack.key())))
                .collect(toSet());
    }

    static Author author(Message message) {
        return new Author(message.author(), message.key());
    }

    List<ClientRecord> clients() {
        return run.clients();
    }

    List<RoomHistory> rooms() {
        return run.rooms();
    }

    List<Outage> outages() {
        return run.outages();
    }

    List<Sample> samples() {
        return run.samples();
    }

    /// All of all rooms.
    Stream<Message> messages() {
        return run.rooms().stream().flatMap(room -> room.messages().stream());
    }

    /// What stands in the history under this key of this person.
    List<Message> said(String person, String key) {
        return said.getOrDefault(new Author(person, key), List.of());
    }

    Map<Author, List<Message>> said() {
        return said;
    }

    Optional<Message> at(String room, long seq) {
        return Optional.ofNullable(places.get(new Place(room, seq)));
    }

    /// When this person joined and left a room, in order.
    List<Message> moves(String room, String person) {
        return moves.getOrDefault(new Move(room, person), List.of());
    }

    boolean hasId(String id) {
        return ids.contains(id);
    }

    boolean isAcknowledged(String person, String key) {
        return acknowledged.contains(new Author(person, key));
    }

    Optional<RoomHistory> room(String id) {
        return run.rooms().stream().filter(room -> room.room().equals(id)).findFirst();
    }
}
