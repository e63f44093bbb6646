package dev.parley.chat.store;

import dev.parley.chat.ChatException;
import dev.parley.chat.PersonId;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.WordIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Searches with PostgreSQL's own index of words. It knows no order: all that fits in the rooms of the reader is
/// looked at, and the newest of it given.
///
/// The rooms of the reader are part of what is looked for; that one is in the room of a hit is asked once more of the
/// memberships themselves.
final class PostgresWordIndex implements WordIndex {

    private static final int AT_A_TIME = 4;
    private static final int MOST_ROOMS = 1_000;
    private static final Pattern POSITION = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(.{1,64})");

    private static final String FIND = """
            select e.room_id, e.seq, e.id, e.at, e.text, p.id as person_id, p.name as person_name
            from entry e join person p on p.id = e.author_id
            where e.words @@ ?::tsquery and e.words is not null
                and (e.at, e.room_id, e.seq) <= (?, ?, ?)
                and e.at >= ? and e.at < ? and e.room_id = coalesce(?, e.room_id)
                and (e.room_id = 'lobby' or exists (
                    select 1 from membership m where m.room_id = e.room_id and m.person_id = ?))
            order by e.at desc, e.room_id desc, e.seq desc
            limit ?
            """;

    private final Readers readers;
    private final Turns turns = new Turns(AT_A_TIME);

    /// Where something stands: by its time, and where that is the same, by its room and place.
    private record Position(long at, String room, long seq) {

        static final Position NEWEST = new Position(Long.MAX_VALUE, "", 0);

        static Position of(String text) {
            Matcher parts = POSITION.matcher(text);
            if (!parts.matches()) {
                throw new ChatException(Refusal.BAD_REQUEST, "cursor: none that was given out");
            }
            return new Position(Long.parseLong(parts.group(1)), parts.group(3), Long.parseLong(parts.group(2)));
        }

        String text() {
            return at + "-" + seq + "-" + room;
        }
    }

    PostgresWordIndex(Readers readers) {
        this.readers = readers;
    }

    @Override
    public List<Found> find(PersonId reader, Question question) {
        return turns.take(
                question.patience(),
                () -> readers.read(connection -> {
                    connection.execute("begin; set local statement_timeout = "
                            + Math.max(1, question.patience().toMillis()));
                    try {
                        return find(connection, reader, question);
                    } catch (SQLException e) {
                        if (PostgresFailures.isOutOfTime(e)) {
                            throw Failures.tooBroad();
                        }
                        throw e;
                    } finally {
                        connection.execute("rollback");
                    }
                }));
    }

    private static List<Found> find(SqlConnection connection, PersonId reader, Question question) throws SQLException {
        Position from = question.from().map(Position::of).orElse(Position.NEWEST);
        return connection.list(
                FIND,
                PostgresWordIndex::found,
                query(connection, reader, question),
                from.at(),
                from.room(),
                from.seq(),
                question.after().map(Instant::toEpochMilli).orElse(0L),
                question.before().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
                question.room().map(RoomId::value),
                reader.value(),
                question.most());
    }

    private static String query(SqlConnection connection, PersonId reader, Question question) throws SQLException {
        List<String> parts = new ArrayList<>();
        question.phrases()
                .forEach(phrase -> parts.add(
                        phrase.stream().map(PostgresIndexing::quoted).collect(Collectors.joining(" <-> ", "(", ")"))));
        question.author().forEach(word -> parts.add(PostgresIndexing.quoted("from@" + word)));
        List<String> rooms =
                question.room().isPresent() ? List.of(question.room().get().value()) : roomsOf(connection, reader);
        if (rooms.size() <= MOST_ROOMS) {
            parts.add(rooms.stream()
                    .map(room -> PostgresIndexing.quoted("in@" + Indexing.place(room)))
                    .collect(Collectors.joining(" | ", "(", ")")));
        }
        return String.join(" & ", parts);
    }

    private static List<String> roomsOf(SqlConnection connection, PersonId reader) throws SQLException {
        List<String> joined = connection.list(
                "select room_id from membership where person_id = ?", row -> row.getString(1), reader.value());
        return Stream.concat(Stream.of(RoomId.LOBBY.value()), joined.stream()).toList();
    }

    private static Found found(ResultSet row) throws SQLException {
        Position position = new Position(row.getLong("at"), row.getString("room_id"), row.getLong("seq"));
        return Rows.found(row, position.text());
    }
}
