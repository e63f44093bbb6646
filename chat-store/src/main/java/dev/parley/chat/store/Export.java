package dev.parley.chat.store;

import dev.parley.chat.RoomCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Gives out all data of a chat, or that of one room, as it was at one moment. Sessions stay behind: they are secrets.
public final class Export {

    private static final int PART = 1_000;

    private static final String PEOPLE = "select id, name from person where id > ? order by id limit ?";

    private static final String PEOPLE_OF_ROOM = """
            select id, name from person
            where id in (
                select author_id from entry where room_id = ?
                union select person_id from membership where room_id = ?
                union select first_person from room where id = ?
                union select second_person from room where id = ?)
            order by id
            """;

    private static final String ROOMS = """
            select id, kind, name, code, first_person, second_person, last_seq from room
            where id > ?
            order by id
            limit ?
            """;

    private static final String ROOM = """
            select id, kind, name, code, first_person, second_person, last_seq from room
            where id = ? or code = ?
            """;

    private static final String MEMBERS =
            "select room_id, person_id from membership where room_id = ? order by person_id";

    private static final String READ =
            "select room_id, person_id, seq from read_position where room_id = ? order by person_id";

    private static final String ENTRIES = """
            select room_id, seq, id, at, author_id, kind, key, text, target, changed_by from entry
            where room_id = ? and seq > ?
            order by seq
            limit ?
            """;

    private final SqlConnection connection;
    private final Consumer<Item> taker;

    private Export(SqlConnection connection, Consumer<Item> taker) {
        this.connection = connection;
        this.taker = taker;
    }

    /// Everything, whether a server has the data or not.
    ///
    /// @throws StoreException if there is no data, or not of this program's version
    public static void everything(DataPlace place, Consumer<Item> taker) {
        WholeData.snapshot(place, connection -> {
            new Export(connection, taker).everything();
            return true;
        });
    }

    /// One room: who spoke there or is in it, what was said, and nobody's read positions.
    ///
    /// @param room its id or its code, as it was typed
    /// @throws StoreException if there is no such room either
    public static void room(DataPlace place, String room, Consumer<Item> taker) {
        WholeData.snapshot(place, connection -> {
            new Export(connection, taker).room(room);
            return true;
        });
    }

    private void everything() throws SQLException {
        people();
        String last = "";
        List<Item.Room> some;
        do {
            some = connection.list(ROOMS, Export::placeOf, last, PART);
            for (Item.Room room : some) {
                taker.accept(room);
                connection.list(MEMBERS, Export::member, room.id()).forEach(taker);
                connection.list(READ, Export::read, room.id()).forEach(taker);
                entries(room.id());
                last = room.id();
            }
        } while (some.size() == PART);
    }

    private void people() throws SQLException {
        String last = "";
        List<Item.Person> some;
        do {
            some = connection.list(PEOPLE, Export::person, last, PART);
            some.forEach(taker);
            last = some.isEmpty() ? last : some.getLast().id();
        } while (some.size() == PART);
    }

    private void room(String wanted) throws SQLException {
        String code = RoomCode.parse(wanted).map(RoomCode::value).orElse("");
        Item.Room room = connection
                .first(ROOM, Export::placeOf, wanted, code)
                .orElseThrow(() -> new StoreException("there is no room with the id or code " + wanted));
        connection
                .list(PEOPLE_OF_ROOM, Export::person, room.id(), room.id(), room.id(), room.id())
                .forEach(taker);
        taker.accept(room);
        connection.list(MEMBERS, Export::member, room.id()).forEach(taker);
        entries(room.id());
    }

    private void entries(String room) throws SQLException {
        long last = 0;
        List<Item.Entry> some;
        do {
            some = connection.list(ENTRIES, Export::entry, room, last, PART);
            some.forEach(taker);
            last = some.isEmpty() ? last : some.getLast().seq();
        } while (some.size() == PART);
    }

    private static Item.Person person(ResultSet row) throws SQLException {
        return new Item.Person(row.getString("id"), row.getString("name"));
    }

    private static Item.Room placeOf(ResultSet row) throws SQLException {
        return new Item.Room(
                row.getString("id"),
                row.getString("kind"),
                row.getString("name"),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("first_person")),
                Optional.ofNullable(row.getString("second_person")),
                row.getLong("last_seq"));
    }

    private static Item.Member member(ResultSet row) throws SQLException {
        return new Item.Member(row.getString("room_id"), row.getString("person_id"));
    }

    private static Item.Read read(ResultSet row) throws SQLException {
        return new Item.Read(row.getString("room_id"), row.getString("person_id"), row.getLong("seq"));
    }

    private static Item.Entry entry(ResultSet row) throws SQLException {
        return new Item.Entry(
                row.getString("room_id"),
                row.getLong("seq"),
                row.getString("id"),
                row.getLong("at"),
                row.getString("author_id"),
                row.getString("kind"),
                Optional.ofNullable(row.getString("key")),
                Optional.ofNullable(row.getString("text")),
                number(row, "target"),
                number(row, "changed_by"));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
