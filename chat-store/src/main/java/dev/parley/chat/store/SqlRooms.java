package dev.parley.chat.store;

import dev.parley.chat.Committed;
import dev.parley.chat.DirectRepository;
import dev.parley.chat.Pair;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Room;
import dev.parley.chat.RoomCode;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomRepository;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The kept rooms, those between two people among them.
final class SqlRooms implements RoomRepository, DirectRepository {

    private static final String BY_PAIR = """
            select id, kind, name, code, first_person, second_person
            from room
            where first_person = ? and second_person = ?
            """;

    private final Writer writer;
    private final Readers readers;
    private final SqlRoomLog log;

    SqlRooms(Writer writer, Readers readers, SqlRoomLog log) {
        this.writer = writer;
        this.readers = readers;
        this.log = log;
    }

    @Override
    public void open(Room room, Person creator) {
        writer.write(room.id(), transaction -> {
            insert(transaction, room);
            log.begin(transaction, room, creator);
            return room;
        });
    }

    @Override
    public Room open(Room room) {
        Pair pair = room.pair().orElseThrow(() -> new IllegalArgumentException("a direct room has a pair"));
        return writer.write(room.id(), transaction -> {
            Optional<Room> found = transaction.first(
                    BY_PAIR, Rows::room, pair.first().value(), pair.second().value());
            if (found.isPresent()) {
                return found.get();
            }
            insert(transaction, room);
            enter(transaction, room, pair.first());
            enter(transaction, room, pair.second());
            return room;
        });
    }

    private static void insert(Transaction transaction, Room room) throws SQLException {
        transaction.update(
                """
                insert into room (id, kind, name, code, first_person, second_person)
                values (?, ?, ?, ?, ?, ?)
                """,
                room.id().value(),
                room.kind().name(),
                room.name(),
                room.code().map(RoomCode::value),
                room.pair().map(pair -> pair.first().value()),
                room.pair().map(pair -> pair.second().value()));
        transaction.tell(new Committed.Opened(room));
    }

    private static void enter(Transaction transaction, Room room, PersonId person) throws SQLException {
        transaction.update("""
                insert into membership (room_id, person_id)
                values (?, ?)
                """, room.id().value(), person.value());
    }

    @Override
    public void forget(PersonId person) {
        writer.write(transaction -> transaction.update("""
                delete from membership
                where person_id = ? and room_id in (select id from room where kind = 'DIRECT')
                """, person.value()));
    }

    @Override
    public Optional<Room> find(RoomId id) {
        return first("""
                select id, kind, name, code, first_person, second_person
                from room
                where id = ?
                """, id.value());
    }

    @Override
    public Optional<Room> findByCode(RoomCode code) {
        return first("""
                select id, kind, name, code, first_person, second_person
                from room
                where code = ?
                """, code.value());
    }

    @Override
    public Optional<Room> find(Pair pair) {
        return first(BY_PAIR, pair.first().value(), pair.second().value());
    }

    private Optional<Room> first(String sql, Object... values) {
        return readers.read(connection -> connection.first(sql, Rows::room, values));
    }

    @Override
    public List<Standing> publicRooms() {
        return readers.read(connection -> connection.list("""
                        select id, kind, name, code, first_person, second_person, last_seq
                        from room
                        where kind = 'PUBLIC'
                        order by name
                        """, Rows::standing));
    }

    @Override
    public List<Standing> roomsOf(PersonId person) {
        return readers.read(connection -> connection.list("""
                        select r.id, r.kind, r.name, r.code, r.first_person, r.second_person, r.last_seq
                        from membership m join room r on r.id = m.room_id
                        where m.person_id = ?
                        order by r.name
                        """, Rows::standing, person.value()));
    }

    @Override
    public Map<PersonId, Set<RoomId>> memberships() {
        Map<PersonId, Set<RoomId>> all = new HashMap<>();
        readers.read(connection -> connection.list(
                "select person_id, room_id from membership",
                row -> all.computeIfAbsent(new PersonId(row.getString(1)), _ -> new HashSet<>())
                        .add(new RoomId(row.getString(2)))));
        return all;
    }
}
