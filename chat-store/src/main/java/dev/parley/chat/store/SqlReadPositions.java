package dev.parley.chat.store;

import dev.parley.chat.PersonId;
import dev.parley.chat.ReadMark;
import dev.parley.chat.ReadPositions;
import dev.parley.chat.RoomId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How far people have read in the kept rooms.
final class SqlReadPositions implements ReadPositions {

    private static final String RISE = """
            insert into read_position (person_id, room_id, seq)
            values (?, ?, ?)
            on conflict (person_id, room_id) do update set seq = excluded.seq where excluded.seq > read_position.seq
            """;

    private final Writer writer;
    private final Readers readers;

    SqlReadPositions(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void rise(Collection<ReadMark> marks) {
        // In one order, so that two who store marks at a time do not wait for each other.
        List<Object[]> rows = marks.stream()
                .sorted(Comparator.comparing((ReadMark mark) -> mark.person().value())
                        .thenComparing(mark -> mark.room().value()))
                .map(mark -> new Object[] {mark.person().value(), mark.room().value(), mark.seq()})
                .toList();
        writer.write(transaction -> {
            transaction.updateAll(RISE, rows);
            return rows.size();
        });
    }

    static void rise(Transaction transaction, PersonId person, RoomId room, long seq) throws SQLException {
        transaction.update(RISE, person.value(), room.value(), seq);
    }

    @Override
    public long of(PersonId person, RoomId room) {
        return readers.read(connection -> connection
                .first("""
                        select seq from read_position
                        where person_id = ? and room_id = ?
                        """, row -> row.getLong(1), person.value(), room.value())
                .orElse(0L));
    }

    @Override
    public Map<RoomId, Long> of(PersonId person) {
        Map<RoomId, Long> positions = new HashMap<>();
        readers.read(connection -> connection.list(
                """
                select room_id, seq from read_position
                where person_id = ?
                """, row -> positions.put(new RoomId(row.getString(1)), row.getLong(2)), person.value()));
        return positions;
    }
}
