package dev.parley.chat.store;

import dev.parley.chat.PersonId;
import dev.parley.chat.ReadMark;
import dev.parley.chat.ReadPositions;
import dev.parley.chat.RoomId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How far people have read in the kept rooms.
final class SqliteReadPositions implements ReadPositions {

    private final Writer writer;
    private final Readers readers;

    SqliteReadPositions(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void rise(Collection<ReadMark> marks) {
        List<ReadMark> all = List.copyOf(marks);
        writer.write(transaction -> {
            for (ReadMark mark : all) {
                rise(transaction, mark.person(), mark.room(), mark.seq());
            }
            return all.size();
        });
    }

    static void rise(Transaction transaction, PersonId person, RoomId room, long seq) throws SQLException {
        transaction.update("""
                insert into read_position (person_id, room_id, seq)
                values (?, ?, ?)
                on conflict do update set seq = max(seq, excluded.seq)
                """, person.value(), room.value(), seq);
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
