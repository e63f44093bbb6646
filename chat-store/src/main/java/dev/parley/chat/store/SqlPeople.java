package dev.parley.chat.store;

import dev.parley.chat.PeopleRepository;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;
import dev.parley.chat.Session;
import dev.parley.chat.SessionId;
import dev.parley.chat.SessionRepository;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// People, and the sessions of those who are signed in.
final class SqlPeople implements PeopleRepository, SessionRepository {

    private final Writer writer;
    private final Readers readers;

    SqlPeople(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void add(Person person) {
        writer.write(transaction -> insert(transaction, person));
    }

    private static int insert(Transaction transaction, Person person) throws SQLException {
        return transaction.update("""
                insert into person (id, name)
                values (?, ?)
                on conflict do nothing
                """, person.id().value(), person.name());
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return readers.read(connection -> connection.first("""
                        select id as person_id, name as person_name from person
                        where id = ?
                        """, Rows::person, id.value()));
    }

    @Override
    public void look(PersonId person, RoomId room) {
        writer.write(transaction -> transaction.update("""
                update person set last_room = ?
                where id = ?
                """, room.value(), person.value()));
    }

    @Override
    public Optional<RoomId> lastRoom(PersonId person) {
        return readers.read(connection -> connection.first("""
                        select last_room from person
                        where id = ? and last_room is not null
                        """, row -> new RoomId(row.getString(1)), person.value()));
    }

    @Override
    public void open(Session session, Person person) {
        writer.write(transaction -> {
            insert(transaction, person);
            return transaction.update(
                    """
                    insert into session (id, person_id, began, seen)
                    values (?, ?, ?, ?)
                    """,
                    session.id().value(),
                    person.id().value(),
                    session.began().toEpochMilli(),
                    session.seen().toEpochMilli());
        });
    }

    @Override
    public Map<Session, Person> all() {
        Map<Session, Person> all = new HashMap<>();
        readers.read(connection -> connection.list("""
                        select s.id, s.person_id, s.began, s.seen, p.name as person_name
                        from session s join person p on p.id = s.person_id
                        """, row -> all.put(Rows.session(row), Rows.person(row))));
        return all;
    }

    @Override
    public void seen(Collection<Session> sessions) {
        List<Object[]> rows = sessions.stream()
                .map(session -> new Object[] {
                    session.seen().toEpochMilli(), session.id().value()
                })
                .toList();
        writer.write(transaction -> {
            transaction.updateAll("""
                    update session set seen = ?
                    where id = ?
                    """, rows);
            return rows.size();
        });
    }

    @Override
    public void end(SessionId session) {
        writer.write(transaction -> transaction.update("delete from session where id = ?", session.value()));
    }
}
