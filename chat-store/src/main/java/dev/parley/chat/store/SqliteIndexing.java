package dev.parley.chat.store;

import dev.parley.chat.Person;
import dev.parley.chat.RoomId;
import dev.parley.chat.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Notes words in SQLite's own index, FTS5.
final class SqliteIndexing implements Indexing {

    private static final int PART = 1_000;

    private static final String OF_ENTRY = """
            insert into entry_words (rowid, words, room, author)
            select number, ?, ?, ? from entry
            where room_id = ? and seq = ?
            """;

    private static final String OF_NUMBER = """
            insert into entry_words (rowid, words, room, author)
            values (?, ?, ?, ?)
            """;

    private static final String TEXTS = """
            select e.number, e.text, e.room_id, p.name
            from entry e join person p on p.id = e.author_id
            where e.number > ? and e.text is not null
                and not exists (select 1 from entry_words_docsize w where w.id = e.number)
            order by e.number
            limit ?
            """;

    private record Numbered(long number, String text, String room, String author) {

        static Numbered of(ResultSet row) throws SQLException {
            return new Numbered(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
        }

        Object[] values() {
            return new Object[] {number, words(text), Indexing.place(room), words(author)};
        }
    }

    @Override
    public void index(Transaction transaction, RoomId room, long seq, Person author, String text) throws SQLException {
        transaction.update(
                OF_ENTRY, words(text), Indexing.place(room.value()), words(author.name()), room.value(), seq);
    }

    @Override
    public void indexAll(SqlConnection connection) throws SQLException {
        long last = 0;
        List<Numbered> some;
        do {
            some = connection.list(TEXTS, Numbered::of, last, PART);
            connection.updateAll(OF_NUMBER, some.stream().map(Numbered::values).toList());
            last = some.isEmpty() ? last : some.getLast().number();
        } while (some.size() == PART);
    }

    private static String words(String text) {
        return String.join(" ", Words.terms(text));
    }
}
