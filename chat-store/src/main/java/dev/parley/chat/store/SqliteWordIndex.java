package dev.parley.chat.store;

import dev.parley.chat.ChatException;
import dev.parley.chat.PersonId;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.WordIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.ProgressHandler;

/// Searches with FTS5. Its rows have the numbers of their entries, so it gives the newest first by itself.
///
/// The rooms of the reader are part of what is looked for, or a word of every second message would be looked up in
/// the rooms of others first; that one is in the room of a hit is asked once more of the memberships themselves.
final class SqliteWordIndex implements WordIndex {

    /// Not all readers, so that pages of history find one free.
    private static final int AT_A_TIME = 2;

    private static final int STEPS_BETWEEN_LOOKS = 10_000;
    private static final int MOST_ROOMS = 1_000;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final String FIND = """
            select e.number, e.room_id, e.seq, e.id, e.at, e.text, p.id as person_id, p.name as person_name
            from entry_words w
                cross join entry e on e.number = w.rowid
                cross join person p on p.id = e.author_id
            where entry_words match ? and w.rowid between ? and ?
                and e.at >= ? and e.at < ? and e.room_id = coalesce(?, e.room_id)
                and (e.room_id = 'lobby' or exists (
                    select 1 from membership m where m.room_id = e.room_id and m.person_id = ?))
            order by w.rowid desc
            limit ?
            """;

    private static final String FIRST_ON = "select min(first_number) from entry_day where day >= ?";

    private static final String LAST_ON = """
            select max(coalesce(last_number, 9223372036854775807))
            from (select day, lead(first_number) over (order by first_number) - 1 as last_number from entry_day)
            where day <= ?
            """;

    private final Readers readers;
    private final Writer writer;
    private final SqliteIndexing indexing;
    private final Turns turns = new Turns(AT_A_TIME);

    SqliteWordIndex(Readers readers, Writer writer, SqliteIndexing indexing) {
        this.readers = readers;
        this.writer = writer;
        this.indexing = indexing;
    }

    @Override
    public List<Found> find(PersonId reader, Question question) {
        catchUp();
        return turns.take(
                question.patience(),
                () -> readers.read(connection -> {
                    ProgressHandler.setHandler(connection.driver(), STEPS_BETWEEN_LOOKS, until(question.patience()));
                    try {
                        return find(connection, reader, question);
                    } catch (SQLException e) {
                        if (SqliteFailures.isInterrupted(e)) {
                            throw Failures.tooBroad();
                        }
                        throw e;
                    } finally {
                        ProgressHandler.clearHandler(connection.driver());
                    }
                }));
    }

    /// So that what was acknowledged is found.
    private void catchUp() {
        if (indexing.isBehind()) {
            indexing.committed(writer.write(transaction -> indexing.catchUp(transaction.connection())));
        }
    }

    private static ProgressHandler until(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return new ProgressHandler() {

            @Override
            protected int progress() {
                return System.nanoTime() < end ? 0 : 1;
            }
        };
    }

    private static List<Found> find(SqlConnection connection, PersonId reader, Question question) throws SQLException {
        long after = question.after().map(Instant::toEpochMilli).orElse(0L);
        long before = question.before().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        return connection.list(
                FIND,
                SqliteWordIndex::found,
                match(connection, reader, question),
                bound(connection, FIRST_ON, after, Long.MAX_VALUE),
                Math.min(
                        bound(connection, LAST_ON, before, 0),
                        question.from().map(SqliteWordIndex::number).orElse(Long.MAX_VALUE)),
                after,
                before,
                question.room().map(RoomId::value),
                reader.value(),
                question.most());
    }

    /// Between which numbers something of this time stands, if anything does.
    private static long bound(SqlConnection connection, String sql, long time, long nothing) throws SQLException {
        return connection
                .first(
                        sql,
                        row -> {
                            long number = row.getLong(1);
                            return row.wasNull() ? nothing : number;
                        },
                        Math.floorDiv(time, DAY))
                .orElse(nothing);
    }

    private static String match(SqlConnection connection, PersonId reader, Question question) throws SQLException {
        List<String> parts = new ArrayList<>();
        question.phrases().forEach(phrase -> parts.add("words:" + quoted(String.join(" ", phrase))));
        question.author().forEach(word -> parts.add("author:" + quoted(word)));
        List<String> rooms =
                question.room().isPresent() ? List.of(question.room().get().value()) : roomsOf(connection, reader);
        if (rooms.size() <= MOST_ROOMS) {
            parts.add(rooms.stream()
                    .map(room -> quoted(Indexing.place(room)))
                    .collect(Collectors.joining(" OR ", "room:(", ")")));
        }
        return String.join(" AND ", parts);
    }

    private static List<String> roomsOf(SqlConnection connection, PersonId reader) throws SQLException {
        List<String> joined = connection.list(
                "select room_id from membership where person_id = ?", row -> row.getString(1), reader.value());
        return Stream.concat(Stream.of(RoomId.LOBBY.value()), joined.stream()).toList();
    }

    /// One phrase of the query language, whatever stands in it.
    private static String quoted(String words) {
        return '"' + words.replace("\"", "\"\"") + '"';
    }

    private static long number(String position) {
        try {
            return Long.parseLong(position);
        } catch (NumberFormatException _) {
            throw new ChatException(Refusal.BAD_REQUEST, "cursor: none that was given out");
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return Rows.found(row, Long.toString(row.getLong("number")));
    }
}
