package dev.parley.chat.store;

import dev.parley.chat.Entry;
import dev.parley.chat.EntryId;
import dev.parley.chat.Pair;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.PostKey;
import dev.parley.chat.Room;
import dev.parley.chat.RoomCode;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomKind;
import dev.parley.chat.RoomRepository.Standing;
import dev.parley.chat.Session;
import dev.parley.chat.SessionId;
import dev.parley.chat.WordIndex.Found;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// How rows become values.
final class Rows {

    /// What [#entry] needs of the columns of an entry `e`, its author `p`, and what it changes, `t`. An edit
    /// has no words of its own: it shows those of its target, as long as it is the newest one.
    static final String ENTRY_COLUMNS = """
            e.room_id, e.seq, e.id, e.at, e.kind, e.key, e.target, e.changed_by,
                coalesce(e.text, case when t.changed_by = e.seq then t.text end) as text,
                p.id as person_id, p.name as person_name
            """;

    /// Entries as they stand; a condition on `e` follows.
    static final String ENTRY = "select " + ENTRY_COLUMNS + """
            from entry e join person p on p.id = e.author_id
                left join entry t on t.room_id = e.room_id and t.seq = e.target
            """;

    private Rows() {}

    static Person person(ResultSet row) throws SQLException {
        return new Person(new PersonId(row.getString("person_id")), row.getString("person_name"));
    }

    static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getString("id")),
                new PersonId(row.getString("person_id")),
                Instant.ofEpochMilli(row.getLong("began")),
                Instant.ofEpochMilli(row.getLong("seen")));
    }

    static Room room(ResultSet row) throws SQLException {
        return new Room(
                new RoomId(row.getString("id")),
                RoomKind.valueOf(row.getString("kind")),
                false,
                row.getString("name"),
                Optional.ofNullable(row.getString("code")).map(RoomCode::new),
                pair(row));
    }

    private static Optional<Pair> pair(ResultSet row) throws SQLException {
        String first = row.getString("first_person");
        return first == null
                ? Optional.empty()
                : Optional.of(new Pair(new PersonId(first), new PersonId(row.getString("second_person"))));
    }

    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(room(row), row.getLong("last_seq"));
    }

    static Found found(ResultSet row, String position) throws SQLException {
        return new Found(
                new RoomId(row.getString("room_id")),
                row.getLong("seq"),
                new EntryId(row.getString("id")),
                Instant.ofEpochMilli(row.getLong("at")),
                person(row),
                row.getString("text"),
                position);
    }

    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new RoomId(row.getString("room_id")),
                row.getLong("seq"),
                new EntryId(row.getString("id")),
                Instant.ofEpochMilli(row.getLong("at")),
                person(row),
                body(row));
    }

    private static Entry.Body body(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "SAID" -> said(row);
            case "EDITED" -> new Entry.Body.Edited(row.getLong("target"), text(row), key(row));
            case "DELETED" -> new Entry.Body.Deleted(row.getLong("target"), key(row));
            case "JOINED" -> new Entry.Body.Joined();
            case "LEFT" -> new Entry.Body.Left();
            default -> throw new StoreException("no entry is of kind " + row.getString("kind"));
        };
    }

    private static Entry.Body said(ResultSet row) throws SQLException {
        Optional<String> text = text(row);
        long changedBy = row.getLong("changed_by");
        if (text.isEmpty()) {
            return new Entry.Body.Erased(key(row), changedBy);
        }
        return changedBy == 0
                ? new Entry.Body.Said(text.get(), key(row))
                : new Entry.Body.Reworded(text.get(), key(row), changedBy);
    }

    private static Optional<String> text(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("text"));
    }

    private static PostKey key(ResultSet row) throws SQLException {
        return new PostKey(row.getString("key"));
    }
}
