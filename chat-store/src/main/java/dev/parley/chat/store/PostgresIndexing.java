package dev.parley.chat.store;

import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Notes words beside the text, in a column that PostgreSQL has an index of.
final class PostgresIndexing implements Indexing {

    private static final int PART = 1_000;

    private static final String OF_ENTRY = """
            update entry set words = ?::tsvector
            where room_id = ? and seq = ?
            """;

    private static final String TEXTS = """
            select e.room_id, e.seq, e.text, p.name
            from entry e join person p on p.id = e.author_id
            where (e.room_id, e.seq) > (?, ?) and e.text is not null and e.words is null
            order by e.room_id, e.seq
            limit ?
            """;

    private record Placed(String room, long seq, String text, String author) {

        static Placed of(ResultSet row) throws SQLException {
            return new Placed(row.getString(1), row.getLong(2), row.getString(3), row.getString(4));
        }

        Object[] values() {
            return new Object[] {vector(room, author, text), room, seq};
        }
    }

    @Override
    public void said(Transaction transaction, RoomId room, long seq, Person author, String text) throws SQLException {
        changed(transaction, room, seq, author, text);
    }

    @Override
    public void changed(Transaction transaction, RoomId room, long seq, Person author, String text)
            throws SQLException {
        transaction.update(OF_ENTRY, vector(room.value(), author.name(), text), room.value(), seq);
    }

    @Override
    public void indexAll(SqlConnection connection) throws SQLException {
        String room = "";
        long seq = 0;
        List<Placed> some;
        do {
            some = connection.list(TEXTS, Placed::of, room, seq, PART);
            connection.updateAll(OF_ENTRY, some.stream().map(Placed::values).toList());
            room = some.isEmpty() ? room : some.getLast().room();
            seq = some.isEmpty() ? seq : some.getLast().seq();
        } while (some.size() == PART);
    }

    /// The words of an entry as PostgreSQL writes them: each with its place, from 1.
    static String vector(String room, String author, String text) {
        List<String> lexemes = new ArrayList<>();
        lexemes.add(quoted("in@" + Indexing.place(room)));
        Words.terms(author).forEach(word -> lexemes.add(quoted("from@" + word)));
        List<String> terms = Words.terms(text);
        for (int i = 0; i < terms.size(); i++) {
            lexemes.add(quoted(terms.get(i)) + ":" + (i + 1));
        }
        return String.join(" ", lexemes);
    }

    static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
