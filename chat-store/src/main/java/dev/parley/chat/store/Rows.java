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
            case "SAID" -> new Entry.Body.Said(row.getString("text"), new PostKey(row.getString("key")));
            case "JOINED" -> new Entry.Body.Joined();
            case "LEFT" -> new Entry.Body.Left();
            default -> throw new StoreException("no entry is of kind " + row.getString("kind"));
        };
    }
}
