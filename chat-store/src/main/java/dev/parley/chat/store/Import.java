package dev.parley.chat.store;

import dev.parley.chat.Epoch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes what was exported into the data of a chat that no server has: all of it, or nothing.
///
/// Ids stay as they are. A person who is there already, with the same name, stays; everything else that is there
/// already is in the way: a room of the same id or code, a public room of the same name, a talk of the same two, a
/// lobby in which something was said. The data gets a new epoch, so clients begin anew.
public final class Import {

    private static final int PART = 1_000;
    private static final String LOBBY = "lobby";

    private static final String INSERT_ENTRY = """
            insert into entry (room_id, seq, id, at, author_id, kind, key, text, target, changed_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final SqlConnection connection;
    private final Map<String, Long> heads = new HashMap<>();
    private final Map<String, Long> reached = new HashMap<>();
    private final List<Object[]> entries = new ArrayList<>();
    private long count;

    private Import(SqlConnection connection) {
        this.connection = connection;
    }

    /// Takes all items. Returns how many entries there were.
    ///
    /// @throws StoreException if something is in the way, or the items do not fit together
    public static long of(DataPlace place, Iterator<Item> items) {
        return WholeData.alone(place, connection -> new Import(connection).take(items));
    }

    private long take(Iterator<Item> items) throws SQLException {
        DataSet.epoch(connection);
        while (items.hasNext()) {
            take(items.next());
        }
        flush();
        requireWhole();
        connection.update("update data_set set epoch = ?", Epoch.random().value());
        return count;
    }

    private void take(Item item) throws SQLException {
        switch (item) {
            case Item.Person person -> person(person);
            case Item.Room room -> room(room);
            case Item.Member(var room, var person) ->
                connection.update("insert into membership (room_id, person_id) values (?, ?)", known(room), person);
            case Item.Read(var room, var person, var seq) ->
                connection.update(
                        "insert into read_position (room_id, person_id, seq) values (?, ?, ?)"
                                + " on conflict (person_id, room_id) do nothing",
                        known(room),
                        person,
                        seq);
            case Item.Entry entry -> entry(entry);
        }
    }

    private void person(Item.Person person) throws SQLException {
        Optional<String> name =
                connection.first("select name from person where id = ?", row -> row.getString(1), person.id());
        if (name.isEmpty()) {
            connection.update("insert into person (id, name) values (?, ?)", person.id(), person.name());
        } else if (!name.get().equals(person.name())) {
            throw inTheWay("the person " + person.id() + " has another name here");
        }
    }

    private void room(Item.Room room) throws SQLException {
        if (room.id().equals(LOBBY)) {
            lobby(room);
        } else {
            requireFree(room);
            connection.update(
                    """
                    insert into room (id, kind, name, code, first_person, second_person, last_seq)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """, room.id(), room.kind(), room.name(), room.code(), room.first(), room.second(), room.head());
        }
        heads.put(room.id(), room.head());
    }

    private void lobby(Item.Room room) throws SQLException {
        if (room.head() == 0) {
            return;
        }
        if (connection.update("update room set last_seq = ? where id = 'lobby' and last_seq = 0", room.head()) == 0) {
            throw inTheWay("something was said in the lobby here");
        }
    }

    private void requireFree(Item.Room room) throws SQLException {
        requireNone("a room of the id " + room.id(), "select 1 from room where id = ?", room.id());
        if (room.code().isPresent()) {
            requireNone("a room of the code " + room.code().get(), "select 1 from room where code = ?", room.code());
        }
        if (room.kind().equals("PUBLIC")) {
            requireNone(
                    "a public room of the name " + room.name(),
                    "select 1 from room where kind = 'PUBLIC' and name = ?",
                    room.name());
        }
        if (room.first().isPresent()) {
            requireNone(
                    "a talk of the same two",
                    "select 1 from room where first_person = ? and second_person = ?",
                    room.first(),
                    room.second());
        }
    }

    private void requireNone(String what, String sql, Object... values) throws SQLException {
        if (connection.first(sql, _ -> true, values).isPresent()) {
            throw inTheWay("there is " + what + " here");
        }
    }

    private void entry(Item.Entry entry) throws SQLException {
        long seq = reached.merge(known(entry.room()), 1L, Long::sum);
        if (entry.seq() != seq) {
            throw new StoreException("in the room " + entry.room() + " the entry " + seq + " is missing");
        }
        entries.add(new Object[] {
            entry.room(),
            entry.seq(),
            entry.id(),
            entry.at(),
            entry.author(),
            entry.kind(),
            entry.key(),
            entry.text(),
            entry.target(),
            entry.changedBy()
        });
        count++;
        if (entries.size() == PART) {
            flush();
        }
    }

    private void flush() throws SQLException {
        connection.updateAll(INSERT_ENTRY, entries);
        entries.clear();
    }

    private String known(String room) {
        if (!heads.containsKey(room)) {
            throw new StoreException("the room " + room + " is not described");
        }
        return room;
    }

    private void requireWhole() {
        heads.forEach((room, head) -> {
            if (!head.equals(reached.getOrDefault(room, 0L))) {
                throw new StoreException("the room " + room + " goes up to " + head + ", but not all of it is there");
            }
        });
    }

    private static StoreException inTheWay(String what) {
        return new StoreException(what + ", and nothing was taken");
    }
}
